#include "bench/site_generator.h"

#include "base/text.h"

#include <array>
#include <cmath>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace portal::bench {

namespace {

constexpr std::array<std::string_view, 48> words = {
    "售后服务", "认证机构", "评价指标", "现场审核", "文件审查", "投诉处理", "顾客满意度",
    "服务网点", "维修人员", "备品备件", "整改报告", "监督审核", "再认证",   "服务承诺",
    "质量保证", "退换货",   "配送安装", "技术支持", "培训记录", "管理评审", "内部审核",
    "不符合项", "证据",     "记录",     "时限",     "责任人",   "流程",     "制度",
    "手册",     "程序文件", "饲料",     "食品",     "家电",     "电商",     "追溯",
    "批次",     "召回",     "回访",     "登记",     "工单",     "应当",     "可以",
    "需要",     "按照",     "并且",     "以及",     "其中",     "每季度"};

// A vocabulary as a language has it: few words are frequent and many are rare (Zipf), and they are
// made of few characters again and again. So the number of different bigrams grows with the site as
// that of real text does: about 400,000 in 10,000 pages.
class Vocabulary {
 public:
  explicit Vocabulary(std::mt19937& random) {
    std::vector<char32_t> characters(3000);
    for (char32_t& c : characters) c = static_cast<char32_t>(0x4E00 + random() % 0x5000);
    phrases_.reserve(50000);
    while (phrases_.size() < phrases_.capacity()) {
      constexpr std::array<std::size_t, 10> lengths = {2, 2, 2, 2, 2, 2, 2, 3, 3, 4};
      std::string phrase;
      for (std::size_t i = 0, count = lengths[random() % lengths.size()]; i < count; ++i)
        append_utf8(phrase, characters[static_cast<std::size_t>(std::pow(unit(random), 2) * 3000)]);
      phrases_.push_back(phrase);
    }
  }

  // The nth frequent one has a chance of about 1 / n.
  const std::string& phrase(std::mt19937& random) const {
    const auto count = static_cast<double>(phrases_.size());
    return phrases_[static_cast<std::size_t>(std::pow(count, unit(random))) - 1];
  }

 private:
  static double unit(std::mt19937& random) { return static_cast<double>(random()) / 4294967296.0; }

  std::vector<std::string> phrases_;
};

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed), vocabulary_(random_) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  const std::string& phrase() { return vocabulary_.phrase(random_); }

  // What is written in other letters: a word, or the number of a clause or standard.
  std::string foreign() {
    switch (below(4)) {
      case 0:
        return std::to_string(1 + below(9)) + "." + std::to_string(1 + below(9)) + "." +
               std::to_string(1 + below(9));
      case 1:
        return "GB/T " + std::to_string(19000 + below(900)) + "-20" +
               std::to_string(10 + below(15));
      default: {
        constexpr std::array<std::string_view, 12> syllables = {
            "ser", "vi", "qual", "au", "dit", "or", "con", "trol", "tra", "ce", "la", "ten"};
        std::string word;
        for (std::size_t i = 0, count = 2 + below(3); i < count; ++i)
          word += syllables[below(syllables.size())];
        return word;
      }
    }
  }

  std::string sentence() {
    std::string text;
    for (std::size_t i = 0, count = 4 + below(8); i < count; ++i) {
      text += below(3) == 0 ? phrase() : std::string(words[below(words.size())]);
      if (below(40) == 0) text += foreign();
      if (i == count / 2) text += "，";
    }
    return text + "。";
  }

  std::string paragraph() {
    std::string text;
    for (std::size_t i = 0, count = 2 + below(3); i < count; ++i) text += sentence();
    return text;
  }

 private:
  std::mt19937 random_;
  Vocabulary vocabulary_;
};

struct Address {
  std::size_t folder, page;
};

std::string file_of(const Address& address) {
  return "section-" + std::to_string(address.folder) + "/page-" + std::to_string(address.page) +
         ".md";
}

std::string page_text(Writer& write, std::size_t number, const SiteShape& shape) {
  std::string text = "---\ntitle: 第" + std::to_string(number) + "页" + write.phrase() +
                     "\ndescription: " + write.sentence() + "\ndate: 2026-0" +
                     std::to_string(1 + write.below(9)) + "-1" + std::to_string(write.below(10)) +
                     "\norder: " + std::to_string(number) + "\ntags: [标签" +
                     std::to_string(write.below(30)) + "]\n---\n\n";
  text += write.paragraph() + "\n\n";
  for (std::size_t heading = 0; heading < 6; ++heading) {
    text += (heading % 3 == 2 ? "### " : "## ") + write.phrase() +
            std::string(words[write.below(words.size())]) + "\n\n";
    text += "**" + write.phrase() + "。**" + write.paragraph() + "\n\n";
    switch (heading) {
      case 0:
        for (int i = 0; i < 4; ++i) text += "- " + write.sentence() + "\n";
        break;
      case 1:
        text += "| 项目 | 要求 | 证据 |\n| --- | --- | --- |\n";
        for (int i = 0; i < 4; ++i)
          text +=
              "| " + write.phrase() + " | " + write.sentence() + " | `" + write.phrase() + "` |\n";
        break;
      case 2:
        for (int i = 0; i < 3; ++i) text += "- [ ] " + write.sentence() + "\n";
        break;
      case 3:
        text += "> [!NOTE]\n> " + write.sentence() + "\n";
        break;
      default: {
        const std::size_t target = write.below(shape.pages);
        text += "见[" + write.phrase() + "](../" + file_of({target % shape.folders, target}) +
                ")，另见 https://example.com/a。" + write.sentence() + "\n";
      }
    }
    text += "\n";
  }
  return text;
}

void write_text(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

void write_site(const std::filesystem::path& project, const std::filesystem::path& theme,
                const SiteShape& shape) {
  write_text(project / "site-config/site.json",
             "{\"title\": \"基准\", \"language\": \"zh-Hans\", \"base_url\": "
             "\"https://example.com/\", \"theme\": \"default\"}\n");
  write_text(project / "site-config/editions/public.json",
             "{\"edition\": {\"title\": \"公开版\", \"audience\": [\"public\"]}}\n");
  std::filesystem::create_directories(project / "themes");
  std::filesystem::copy(
      theme, project / "themes/default",
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  Writer write(shape.seed);
  write_text(project / "content/index.md", "---\ntitle: 首页\n---\n\n" + write.paragraph() + "\n");

  write_text(project / "content/search.md", "---\ntitle: 搜索\nlayout: search\n---\n");
  for (std::size_t folder = 0; folder < shape.folders; ++folder)
    write_text(project / "content" / ("section-" + std::to_string(folder)) / "index.md",
               "---\ntitle: 第" + std::to_string(folder) + "部分\norder: " +
                   std::to_string(folder) + "\n---\n\n" + write.paragraph() + "\n");
  for (std::size_t number = 0; number < shape.pages; ++number)
    write_text(project / "content" / file_of({number % shape.folders, number}),
               page_text(write, number, shape));
}

}  // namespace portal::bench
