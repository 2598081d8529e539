#include "write/bundle_contents.h"

#include "base/digest.h"
#include "base/files.h"
#include "base/parallel.h"
#include "base/text.h"
#include "write/publish.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace portal {

namespace {

constexpr std::string_view sums_name = "SHA256SUMS";

// The README's words in one language. `verify` is text for PowerShell and for Unix shells alike.
struct Words {
  std::string_view file_name, client, prepared_by, contact, edition, date;
  std::string_view opening, verifying;
};

constexpr std::string_view powershell =
    "  Get-Content SHA256SUMS -Encoding UTF8 | ForEach-Object {\n"
    "    $sum, $file = $_ -split '  ', 2\n"
    "    if ((Get-FileHash -LiteralPath $file).Hash -ne $sum) { $file }\n"
    "  }\n";

constexpr Words simplified = {
    "说明.txt",
    "客户：",
    "编制：",
    "联系：",
    "版本：",
    "内容日期：",
    "怎样打开\n"
    "--------\n"
    "1. 先把压缩包全部解压到一个文件夹。不要在压缩软件的预览窗口里直接打开。\n"
    "2. 在解压后的文件夹里双击 index.html，用浏览器打开。\n"
    "3. 不需要联网，也不需要安装软件。请使用近两年的 Edge、Chrome、Firefox 或 Safari。\n"
    "4. 移动或转交时请连同整个文件夹一起，不要只取其中的个别文件。\n",
    "怎样核对文件是否完整\n"
    "--------------------\n"
    "SHA256SUMS 记录了其余每个文件的 SHA-256 校验值。在本文件夹中运行：\n"
    "\n"
    "Linux：    sha256sum -c SHA256SUMS\n"
    "macOS：    shasum -a 256 -c SHA256SUMS\n"
    "Windows（PowerShell，没有输出即全部相符，否则列出不符的文件）：\n"};

constexpr Words traditional = {
    "說明.txt",
    "客戶：",
    "編製：",
    "聯絡：",
    "版本：",
    "內容日期：",
    "怎樣開啟\n"
    "--------\n"
    "1. 先把壓縮檔全部解壓縮到一個資料夾。不要在壓縮軟體的預覽視窗裡直接開啟。\n"
    "2. 在解壓縮後的資料夾裡按兩下 index.html，用瀏覽器開啟。\n"
    "3. 不需要連線網路，也不需要安裝軟體。請使用近兩年的 Edge、Chrome、Firefox 或 Safari。\n"
    "4. 移動或轉交時請連同整個資料夾一起，不要只取其中的個別檔案。\n",
    "怎樣核對檔案是否完整\n"
    "--------------------\n"
    "SHA256SUMS 記錄了其餘每個檔案的 SHA-256 校驗值。在本資料夾中執行：\n"
    "\n"
    "Linux：    sha256sum -c SHA256SUMS\n"
    "macOS：    shasum -a 256 -c SHA256SUMS\n"
    "Windows（PowerShell，沒有輸出即全部相符，否則列出不符的檔案）：\n"};

constexpr Words english = {
    "README.txt",
    "Prepared for: ",
    "Prepared by: ",
    "Contact: ",
    "Edition: ",
    "Date of content: ",
    "How to open it\n"
    "--------------\n"
    "1. Unpack the whole archive into a folder. Do not open pages from within the archive.\n"
    "2. In that folder, double-click index.html; it opens in your browser.\n"
    "3. No network and no installation is needed. Use an Edge, Chrome, Firefox or Safari of the\n"
    "   last two years.\n"
    "4. Move or pass on the folder as a whole, not single files of it.\n",
    "How to verify the files\n"
    "-----------------------\n"
    "SHA256SUMS has the SHA-256 checksum of every other file. In this folder, run:\n"
    "\n"
    "Linux:    sha256sum -c SHA256SUMS\n"
    "macOS:    shasum -a 256 -c SHA256SUMS\n"
    "Windows (PowerShell; lists the files that differ, and says nothing when all is well):\n"};

const Words& words_in(const std::string& language) {
  if (language == "zh-Hant") return traditional;
  return language.starts_with("zh") ? simplified : english;
}

std::string line(std::string_view label, std::string_view value) {
  return value.empty() ? std::string() : std::string(label).append(value).append("\n");
}

std::string readme(const Config& config, const std::string& content_date, const Words& words) {
  const Client client = config.client.value_or(Client{});
  std::string text = config.title + "\n\n";
  if (!config.description.empty()) text += config.description + "\n\n";
  text += line(words.client, client.name) + line(words.prepared_by, client.prepared_by) +
          line(words.contact, client.contact) + line(words.edition, config.edition_title) +
          line(words.date, content_date) + "\n";
  text.append(words.opening).append("\n").append(words.verifying).append("\n").append(powershell);
  // As old editors on Windows expect it: with a mark that it is UTF-8, and their line ends.
  return "\xEF\xBB\xBF" + replace_all(std::move(text), "\n", "\r\n");
}

std::optional<std::string> checksums(const std::vector<OutputFile>& files, int threads,
                                     Diagnostics& diagnostics) {
  std::vector<std::string> lines(files.size());
  std::vector<Diagnostics> found(files.size());
  parallel_for(files.size(), threads, [&](std::size_t i) {
    const OutputFile& file = files[i];
    std::optional<std::string> copied;
    if (!file.copy_from.empty()) copied = read_file(file.copy_from, file.origin.file, found[i]);
    lines[i] = sha256_hex(copied ? *copied : file.bytes) + "  " + file.path + "\n";
  });
  const std::size_t before = diagnostics.size();
  for (Diagnostics& list : found) append(diagnostics, std::move(list));
  if (diagnostics.size() > before) return std::nullopt;
  return join(lines, "");
}

}  // namespace

bool sort_for_archive(std::vector<OutputFile>& site, const std::string& own, const Location& origin,
                      Diagnostics& diagnostics) {
  site.push_back({own, {}, {}, origin});
  Diagnostics collisions;
  report_collisions(site, collisions);
  const bool is_sound = collisions.empty();
  append(diagnostics, std::move(collisions));
  site.pop_back();
  std::sort(site.begin(), site.end(),
            [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  return is_sound;
}

std::optional<std::vector<OutputFile>> bundle_contents(std::vector<OutputFile> site,
                                                       const Config& config,
                                                       const std::string& content_date, int threads,
                                                       Diagnostics& diagnostics) {
  const Words& words = words_in(config.language);
  const Location origin{"portalc bundle", 0, 0};
  site.push_back({std::string(words.file_name), readme(config, content_date, words), {}, origin});
  if (!sort_for_archive(site, std::string(sums_name), origin, diagnostics)) return std::nullopt;
  auto sums = checksums(site, threads, diagnostics);
  if (!sums) return std::nullopt;
  const auto place = std::lower_bound(
      site.begin(), site.end(), sums_name,
      [](const OutputFile& file, std::string_view name) { return file.path < name; });
  site.insert(place, {std::string(sums_name), *std::move(sums), {}, origin});
  return site;
}

}  // namespace portal
