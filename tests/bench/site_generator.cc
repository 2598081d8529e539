#include "bench/site_generator.h"

#include "base/text.h"

#include <array>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

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

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  // A name of two to four characters that hardly occurs elsewhere.
  std::string rare_name() {
    std::string name;
    for (std::size_t i = 0, count = 2 + below(3); i < count; ++i)
      append_utf8(name, static_cast<char32_t>(0x4E00 + below(0x5000)));
    return name;
  }

  std::string sentence() {
    std::string text;
    for (std::size_t i = 0, count = 4 + below(8); i < count; ++i) {
      text += below(6) == 0 ? rare_name() : std::string(words[below(words.size())]);
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
};

struct Address {
  std::size_t folder, page;
};

std::string file_of(const Address& address) {
  return "section-" + std::to_string(address.folder) + "/page-" + std::to_string(address.page) +
         ".md";
}

std::string page_text(Writer& write, std::size_t number, const SiteShape& shape) {
  std::string text = "---\ntitle: 第" + std::to_string(number) + "页" + write.rare_name() +
                     "\ndescription: " + write.sentence() + "\ndate: 2026-0" +
                     std::to_string(1 + write.below(9)) + "-1" + std::to_string(write.below(10)) +
                     "\norder: " + std::to_string(number) + "\ntags: [标签" +
                     std::to_string(write.below(30)) + "]\n---\n\n";
  text += write.paragraph() + "\n\n";
  for (std::size_t heading = 0; heading < 6; ++heading) {
    text += (heading % 3 == 2 ? "### " : "## ") + write.rare_name() +
            std::string(words[write.below(words.size())]) + "\n\n";
    text += "**" + write.rare_name() + "。**" + write.paragraph() + "\n\n";
    switch (heading) {
      case 0:
        for (int i = 0; i < 4; ++i) text += "- " + write.sentence() + "\n";
        break;
      case 1:
        text += "| 项目 | 要求 | 证据 |\n| --- | --- | --- |\n";
        for (int i = 0; i < 4; ++i)
          text += "| " + write.rare_name() + " | " + write.sentence() + " | `" + write.rare_name() +
                  "` |\n";
        break;
      case 2:
        for (int i = 0; i < 3; ++i) text += "- [ ] " + write.sentence() + "\n";
        break;
      case 3:
        text += "> [!NOTE]\n> " + write.sentence() + "\n";
        break;
      default: {
        const std::size_t target = write.below(shape.pages);
        text += "见[" + write.rare_name() + "](../" + file_of({target % shape.folders, target}) +
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
  for (std::size_t folder = 0; folder < shape.folders; ++folder)
    write_text(project / "content" / ("section-" + std::to_string(folder)) / "index.md",
               "---\ntitle: 第" + std::to_string(folder) + "部分\norder: " +
                   std::to_string(folder) + "\n---\n\n" + write.paragraph() + "\n");
  for (std::size_t number = 0; number < shape.pages; ++number)
    write_text(project / "content" / file_of({number % shape.folders, number}),
               page_text(write, number, shape));
}

}  // namespace portal::bench
