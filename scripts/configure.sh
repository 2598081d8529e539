# Sourced by scripts/site and scripts/test: configures a build folder, once.
# shellcheck shell=bash

# configure PRESET [tests]: makes build/PRESET ready for ninja; with `tests`, the tests are part of it.
# Runs CMake only when the preset, the compiler or the place of the project has changed, or when the
# tests are wanted for the first time; for the rest, ninja calls CMake itself.
configure() {
  local preset=$1 with=${2-site} folder=build/$1 launcher fingerprint
  launcher=$(command -v ccache || true)
  fingerprint="$PWD $launcher ${CXX-} $(command -v g++ || true) $(cksum <CMakePresets.json)"
  if [ -f "$folder/build.ninja" ]; then
    case $(cat "$folder/.configured" 2>/dev/null) in
      "$fingerprint $with" | "$fingerprint tests") return 0 ;;
    esac
  fi
  # The cache of a folder that has moved, or of another compiler, is of no use.
  rm -f "$folder/CMakeCache.txt" "$folder/.configured"
  local testing=OFF
  [ "$with" = site ] || testing=ON
  cmake --preset "$preset" -DBUILD_TESTING=$testing \
    ${launcher:+-DCMAKE_CXX_COMPILER_LAUNCHER="$launcher"} >&2 || return
  printf '%s\n' "$fingerprint $with" >"$folder/.configured"
}
