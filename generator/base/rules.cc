// The texts of `portalc explain`. A rule's explanation says why it matters and how to mend it.
#include "base/rules.h"

#include <algorithm>
#include <iterator>

namespace portal {

namespace {

constexpr Rule rules[] = {
    {"alert-unknown", "an alert of a kind that does not exist",
     "Alerts are block quotes whose first line is [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or "
     "[!CAUTION], as on GitHub. Another word is shown as plain text in a quote, which is hardly "
     "what "
     "was meant. Use one of the five, or write an ordinary quote.",
     "> [!WARN]\n> Keep the records for three years."},
    {"alias-invalid", "a former address that cannot become a redirect",
     "Each entry of `aliases:` turns a former address into a redirect to the page. It must be a "
     "path "
     "from the site root, without a query, and no page may live there now. Correct the address, or "
     "take it out if it is the page's present one.",
     "---\naliases: [/guide/../old/]\n---"},
    {"anchor-duplicate", "the same anchor twice on one page",
     "A link to an anchor reaches its first occurrence only, so the second place cannot be linked "
     "to. "
     "Headings that read alike are numbered by themselves; this is about ids written by hand or "
     "made "
     "by components. Give one of them another id.",
     "<a id=\"scope\"></a>\n\n<a id=\"scope\"></a>"},
    {"answers-changed", "an answer to an item that may have changed since",
     "An answer file names the version of the assessment and the hash of each item as it was "
     "answered. This item reads differently now, or is scored differently, so that the old answer "
     "may no longer be true. It counts as not answered until somebody has compared the two and "
     "taken over the new hash, on the page or in the file.",
     "\"5.1.1.1\": { \"met\": true, \"hash\": \"0f343b0931126a20\" }"},
    {"answers-company", "answers about different organisations",
     "Files that are merged are answers of several assessors about one organisation; these name "
     "different ones. Merge others, or write the name in one way.",
     "\"about\": { \"company\": \"…\" }"},
    {"answers-format", "a file that is no answer file",
     "`portalc score` reads the files that a self-scoring page saves: JSON with \"format\": "
     "\"portalc-answers/1\" and the id of the assessment. This one says something else, or "
     "nothing. Choose another file; what is in it was not changed.",
     "{ \"items\": { \"5.1.1.1\": { \"met\": true } } }"},
    {"answers-incomplete", "half an answer",
     "A sampled item is answered by two numbers, how many were looked at and how many conform. One "
     "is missing, so that the item counts as not answered. Add it.",
     "\"5.1.1.2\": { \"sampled\": 10 }"},
    {"answers-item-unknown", "an answer to an item that the assessment does not have",
     "The file answers an item, or counts a special deduction, of an id that the assessment does "
     "not have. It may have been renamed or taken out since. Correct the id, or delete the answer.",
     "\"items\": { \"5.1.1.11\": { \"met\": true } }"},
    {"answers-scheme", "answers to an assessment that this project does not have",
     "An answer file names its assessment by id. There is none of that name in "
     "content/data/assessments/, or several files that were to be compared answer different ones. "
     "Run the command in the project of that assessment.",
     "{ \"format\": \"portalc-answers/1\", \"scheme\": \"gbt-27923\" }"},
    {"answers-value", "an answer that cannot be",
     "The value does not fit its item: more samples conform than were taken, a number is negative "
     "or too large to be exact, an option does not exist, a date is no day of the calendar, an "
     "item is removed that may not be, or without a reason. Correct it; until then no score is "
     "computed, since it could be taken for a true one.",
     "\"5.1.1.2\": { \"sampled\": 3, \"conforming\": 4 }"},
    {"assessment-duplicate-id", "two parts of an assessment with one id",
     "Answers are stored by the id of their item. Two items with one id would share one answer and "
     "be scored wrongly. Give each group, indicator and item an id of its own.",
     "\"items\": [{\"id\": \"5.1.1-a\"}, {\"id\": \"5.1.1-a\"}]"},
    {"assessment-grades", "a scale of grades that does not fit the points",
     "Every score must have one grade. Thresholds ascend from 0 to at most 100, grades that fail "
     "stand below those that pass, and where rules can fail a result whatever its score, each "
     "scale has a grade for it. Put the grades in order, or correct the threshold.",
     "\"grades\": [{\"min\": 70}, {\"min\": 80}]"},
    {"assessment-id", "an assessment whose id is not its file name",
     "A page names an assessment by its file, answer files name it by its id. Both must be the "
     "same "
     "word, or answers could not find their scheme. Rename the file or change the id.",
     "content/data/assessments/self-check.json: { \"id\": \"selfcheck\" }"},
    {"assessment-item", "an item whose members do not fit its kind",
     "Each kind of item needs its own members: a number a `target` whose bounds are in order, a "
     "choice `options` of which one earns all points, a yes-no the answer that `earns`, all of "
     "them `points`. Texts and dates are recorded and earn none. Add what is missing, or take out "
     "what has no effect.",
     "{\"kind\": \"choice\", \"points\": 4, \"options\": [{\"id\": \"a\", \"title\": \"A\", "
     "\"points\": 3}]}"},
    {"assessment-minimum-share", "a minimum share that cannot be applied",
     "`minimum_share` names the groups that must each obtain a share of their points. One of the "
     "names is no group of this assessment, or more than everything is asked for. Correct it.",
     "\"minimum_share\": { \"share\": 0.5, \"groups\": [\"5.4\"] }"},
    {"assessment-number", "a number that cannot be computed with exactly",
     "Scores are computed exactly as the numbers are written. They need to be plain decimals with "
     "at most three places, below a million, without an exponent. Write it so, or round it.",
     "\"points\": 3.3333"},
    {"assessment-order", "operations that would leave a score undefined",
     "The operations turn points into a score: `normalise` comes first, `deduct` and `add-bonus` "
     "stand there exactly if the assessment has such rules, and `clamp` follows them, because "
     "grades are defined from 0 to 100. Correct the list, or leave it out: the default is right "
     "for most.",
     "\"order\": { \"operations\": [\"normalise\", \"clamp\", \"deduct\"] }"},
    {"assessment-parts", "a group with both indicators and items, or neither",
     "A group holds indicators, which hold items, or it holds items directly, in schemes of two "
     "levels. Keep one of the two.",
     "{\"id\": \"1\", \"items\": [], \"indicators\": []}"},
    {"assessment-removal", "removal of items that would leave nothing, or has no rule",
     "An item that is `removable` may be taken out of the sum where it does not apply. At least "
     "one item has to stay, or there would be nothing to divide by, and `rules.removal` has to say "
     "to readers what removal means.",
     "\"items\": [{\"id\": \"1.1\", \"removable\": true}]"},
    {"assessment-status-unknown", "a status that the assessment does not define",
     "Each group, indicator and item says where its points come from, by one of the names below "
     "`statuses`. The form shows the meaning of that status, so the name must be there. Correct it "
     "or "
     "define the status.",
     "\"statuses\": {\"standard\": {\"meaning\": \"...\"}}, \"groups\": [{\"status\": "
     "\"standart\"}]"},
    {"assessment-sum", "points that do not add up",
     "The points of the items must add up to those of their indicator, indicators to their group, "
     "groups to the total; else the highest score could not be 100. Correct the points of the part "
     "that is named, or of one below it.",
     "\"total\": 100, \"groups\": [{\"points\": 35}, {\"points\": 60}]"},
    {"assessment-unknown", "a component names an assessment that does not exist",
     "The component `portal:form` shows the file content/data/assessments/NAME.json. There is no "
     "such "
     "file in this edition. Correct the name or add the file.",
     "```portal:form gbt-27922\n```"},
    {"audience-block", "a limit to an audience that limits nothing",
     "The empty block `portal:audience NAME` limits the block right behind it, or the section "
     "whose "
     "heading stands there. It cannot limit a part of a quote, the beginning of an item or a "
     "container of another tool. Move it before the whole of it.",
     "```portal:audience training\n```"},
    {"audience-unknown", "an audience that no edition has",
     "A page, block or row of data limited to an audience is left out of all editions for others. "
     "If no edition "
     "serves that audience, the text would never be seen anywhere. Correct the name, or add it to "
     "`audiences` of an edition.",
     "---\naudience: [intern]\n---"},
    {"badge-syntax", "a reference to a badge that cannot be read",
     "A badge is printed by {{badge:LABEL}}. This one is not closed on its line. Close it. To show "
     "the braces themselves, put them in a code span.",
     "Within three months {{badge:unverified"},
    {"badge-unknown", "a badge that is not declared",
     "Badges are a closed list, so that each means the same on every page: site-config/site.json "
     "declares them below `badges`, with a tone and a meaning. There is none of this label. "
     "Correct it, or declare it.",
     "Within three months {{badge:unverifed}}"},
    {"clause-unknown", "a clause that no scheme and no quiz knows",
     "`clauses` of a page, of its sections (`section_clauses`), of a record template and of rows "
     "of "
     "tables tie them to a standard. Known are the clauses of assessments and their chapters, and "
     "those to which a "
     "quiz "
     "gives a title in its `clauses`. Correct the number, or give the clause a title. Only "
     "`portalc "
     "check` reports this, and only where there are clauses.",
     "---\nclauses: [\"5.9.1\"]\n---"},
    {"component-arguments", "a component with arguments that it does not take",
     "The words after the component's name say which data it shows and how. One is missing, "
     "unknown, "
     "or there are too many. The hint says what the component expects.",
     "```portal:form\n```"},
    {"component-body", "a component whose body is not what it expects",
     "The body of a component is YAML with keys that the component defines; some components take "
     "no "
     "body. Correct the body, or leave it empty.",
     "```portal:form gbt-27922-2011\nsome prose\n```"},
    {"component-list", "a block for a list without the list it is for",
     "The blocks portal:steps, portal:tabs and portal:definitions say what the list behind them "
     "is. "
     "Steps are a numbered list. Each item of tabs begins with the tab's label, each item of "
     "definitions with the term, in a paragraph of its own; an empty line and indented text "
     "follow. "
     "Correct the list, or delete the block.",
     "```portal:steps\n```\n\n- Fill in the form.\n- Send it."},
    {"component-unknown", "a component that does not exist",
     "Fenced code blocks whose info string starts with `portal:` are replaced by components. There "
     "is "
     "none of this name, and the reader would see raw source. Correct the name; for a code sample, "
     "use another info string.",
     "```portal:from gbt-27922-2011\n```"},
    {"config-missing", "no site-config/site.json",
     "portalc finds its project as the nearest folder, upwards from the current one, that holds "
     "site-config/site.json. Change into the project, name it with --project DIR, or start one "
     "with "
     "`portalc new site DIR`.",
     ""},
    {"conflict-duplicate-id", "two conflicts with one id",
     "The id of a conflict is its anchor on the conflicts page. Give each entry an id of its own.",
     "\"conflicts\": [{\"id\": \"c01\"}, {\"id\": \"c01\"}]"},
    {"data-unknown-file", "a data file that nothing reads",
     "Files in content/data/ have fixed names (facts.json, glossary.json, conflicts.json, "
     "assessments/*.json and so on). This one is none of them and has no effect. Correct its name, "
     "or "
     "move it out of content/data/.",
     "content/data/fact.json"},
    {"date-invalid", "a date that is not a day of the calendar",
     "Dates are written as year, month and day with hyphens: 2026-11-22. The day must exist, since "
     "feeds, sitemaps and review reminders are computed from it. Correct the date.",
     "---\ndate: 2026-02-30\n---"},
    {"edition-missing", "an edition that does not exist",
     "Each edition is a file site-config/editions/NAME.json. There is none of the name that was "
     "given "
     "with --edition or as the default in site.json. Correct the name or add the file.",
     "portalc build --edition publik"},
    {"excuse-unneeded", "an excuse for what is in order",
     "A reason says why something is missing or looks like a slip: `excused` of a fact or of an "
     "item of an assessment, `own_figures` of a page. Here nothing would be reported without it, "
     "so "
     "it could only hide the next mistake. Delete it. Only `portalc check` reports this.",
     "\"excused\": \"kept for later\" of a fact that a page prints"},
    {"fact-overdue", "a fact whose review is due",
     "Each fact of facts.json names the day by which its sources should be looked at again, and "
     "that "
     "day has passed (`portalc check` goes by today's date, or by --today). Look, correct the fact "
     "where they say something else, and enter the new days. A build does not depend on the day.",
     "\"checked\": \"2024-11-01\", \"review_by\": \"2025-11-01\""},
    {"fact-source-unknown", "a fact names a source that is not listed",
     "Each fact names the sources that it rests on, by the ids of `sources` in facts.json. A "
     "reader "
     "could not look this one up. Correct the id or add the source.",
     "\"sources\": {\"S1\": {}}, \"facts\": {\"grade-5-star\": {\"sources\": [\"S2\"]}}"},
    {"fact-status-unknown", "a fact with a status that is not defined",
     "A fact says how sure it is by one of the names below `statuses` in facts.json. The reader is "
     "shown the meaning of that name, so it must be there. Correct it or define the status.",
     "\"facts\": {\"grade-5-star\": {\"status\": \"confirmd\"}}"},
    {"fact-syntax", "a reference to a fact that cannot be read",
     "A fact is printed by {{fact:NAME}}, where NAME consists of lower-case letters, digits and "
     "hyphens. Correct the reference. To show the braces themselves, put them in a code span.",
     "At least {{fact:grade 5}} points."},
    {"fact-typed", "a figure typed by hand that a fact prints",
     "A figure that stands in facts.json is corrected there once, but not where it was retyped. "
     "Reported are numbers of two or more digits with their unit, where only one fact prints that "
     "figure or the page prints one of those facts elsewhere; not what is quoted, calculated "
     "(behind "
     "=), in code or in a link. Write the reference; if the figure only looks like the fact's, "
     "name "
     "it with the reason in the page's `own_figures`. Only `portalc check` reports this.",
     "Five stars need 95分, three {{fact:grade-3-star}}."},
    {"fact-unknown", "a reference to a fact that does not exist",
     "Facts live in content/data/facts.json, so that a figure is corrected in one place. There is "
     "none of this name. Correct the name or add the fact.",
     "At least {{fact:grade-five}} points."},
    {"fact-unused", "a fact that nothing prints",
     "No text or ladder of a page, no tool and no question takes this figure from facts.json; a "
     "list "
     "made by portal:facts only shows that it is there. Print it, delete it, or say in `excused` "
     "why "
     "it is kept. Pages of all editions count. Only `portalc check` reports this.",
     "\"facts\": {\"grade-6-star\": {\"value\": 99}}"},
    {"flow-duplicate-id", "two nodes of a flow chart with one id",
     "Arrows name the nodes they join by their ids. With the same id twice it would be open which "
     "node is meant. Give one of them another id.",
     "```portal:flow\nnodes:\n- {id: audit, label: First, kind: start}\n- {id: audit, label: "
     "Second}\n```"},
    {"flow-node-unknown", "an arrow of a flow chart that names no node",
     "`from` and `to` of an arrow are ids of nodes of the same chart. No node has this id. Correct "
     "it, or add the node.",
     "```portal:flow\nnodes:\n- {id: apply, label: Apply, kind: start}\narrows:\n- {from: apply, "
     "to: audit}\n```"},
    {"flow-start", "a flow chart without a start",
     "Readers have to see where a process begins, and portalc draws a chart from its start down. "
     "Write `kind: start` at the node with which it begins.",
     "```portal:flow\nnodes:\n- {id: apply, label: Apply}\n```"},
    {"flow-unreachable", "a node of a flow chart that no way leads to",
     "From a start, following the arrows, nobody ever comes to this node: an arrow is missing or "
     "points the wrong way. Add it, or delete the node.",
     "```portal:flow\nnodes:\n- {id: apply, label: Apply, kind: start}\n- {id: audit, label: "
     "Audit}\n```"},
    {"footnote-undefined", "a footnote mark without a footnote",
     "The text refers to a footnote, but no line of the page defines it, so readers see the bare "
     "mark. Add the definition, or correct the name in the brackets.",
     "As the standard says.[^1]"},
    {"footnote-unused", "a footnote that nothing refers to",
     "A footnote is printed only where the text refers to it; this one is lost. Add a reference, "
     "or "
     "delete the definition.",
     "Some text.\n\n[^1]: Never shown."},
    {"front-matter-foreign", "front matter that another tool reads",
     "Hugo, Docusaurus, VitePress and others know keys that have no effect here. They are passed "
     "over, so that pages can be moved in as they are; one warning a page names them and what some "
     "of them are called here. TOML between lines of +++ is passed over as a whole. Rename what "
     "you need; set the rule to `off` in site.json to keep the rest.",
     "---\ntitle: Scope\nsidebar_position: 2\n---"},
    {"front-matter-not-mapping", "front matter that is not a list of keys and values",
     "The block between the two lines of --- holds one `key: value` on each line. A colon must be "
     "the "
     "ASCII one and be followed by a space. Correct the block, or remove it.",
     "---\ntitle\xEF\xBC\x9A\xE6\xA0\x87\xE9\xA2\x98\n---"},
    {"front-matter-unclosed", "front matter without its closing line",
     "A page that starts with a line of --- has front matter, which ends at the next such line. "
     "Without it the whole page would be read as settings. Add a line --- behind the last key; to "
     "start a page with a rule, write *** instead.",
     "---\ntitle: Scope\n\n# Scope"},
    {"fullwidth-mark", "a full-width character where Markdown or YAML wants an ASCII one",
     "An input method writes （ ） ［ ］ 【 】 ＃ ＊ ｜ ｀ ： ， for the marks of Markdown and "
     "YAML. They "
     "look alike and do nothing, so readers see them. Type the mark again in ASCII.",
     "看[流程](process.md）"},
    {"glossary-duplicate-id", "two terms of the glossary with one id",
     "The id of a term is its anchor on the glossary page. Give each term an id of its own.",
     "\"terms\": [{\"id\": \"audit\"}, {\"id\": \"audit\"}]"},
    {"heading-empty", "a heading without text",
     "An empty heading is an entry without words in the table of contents, has no anchor, and is "
     "read "
     "aloud as nothing. Write its text or delete it.",
     "##\n\nText"},
    {"heading-level-skipped", "a heading that skips a level",
     "Readers with screen readers move by heading level, and the table of contents is built from "
     "levels. A level 4 right below a level 2 makes a part that seems to be missing. Use the next "
     "level down.",
     "## Scope\n\n#### Exceptions"},
    {"heading-multiple-titles", "a second heading of level 1",
     "A page has one title. Search engines, the browser's tab and the navigation use the first; a "
     "second one competes with it. Make it a heading of level 2.",
     "# Scope\n\n# Terms"},
    {"holidays-day", "a day in the holidays that cannot be",
     "Days off and days of compensation lie within the years that the file says it covers, each "
     "stands "
     "there once, and days of compensation are Saturdays or Sundays. Correct the day.",
     "{\"from\": \"2026-01-01\", \"to\": \"2026-12-31\", \"off\": [], \"working\": "
     "[\"2026-02-16\"]}"},
    {"html-escaped", "raw HTML that is not allowed and is shown as text",
     "With the policy `safe` only inert elements and attributes pass; all else is shown as text, "
     "so "
     "that a page cannot run scripts or load foreign things. Write it in Markdown, or set the "
     "policy "
     "to `allow` in site.json if every author is trusted.",
     "<iframe src=\"https://example.com\"></iframe>"},
    {"html-markdown", "Markdown inside a block of HTML",
     "A block of HTML goes on to the next empty line, and nothing in it is read as Markdown: "
     "readers would see the asterisks. Put an empty line between the tags and the Markdown, or "
     "write that part in HTML, too.",
     "<div>\n**Only** for members\n</div>"},
    {"html-unbalanced", "raw HTML with tags that do not pair",
     "An element that is opened and not closed, or closed and not opened, changes the layout of "
     "all "
     "that follows it on the page. Add or delete the tag.",
     "<details>\n<summary>More</summary>\n\nText"},
    {"image-alt-missing", "an image without a text that stands for it",
     "The text in the brackets is read aloud to those who cannot see the image, and shown while it "
     "cannot be loaded. Describe what the image says.",
     "![](flow.png)"},
    {"image-external", "an image that lies on another site",
     "A published page makes no request to other sites: such an image would be missing offline, "
     "could "
     "change or vanish, and would tell a stranger who reads the page. A link stands in its place. "
     "Put "
     "the image below content/ and refer to it there.",
     "![流程](https://example.com/flow.png)"},
    {"image-unreadable", "an image file that is not what its name says",
     "The file cannot be read as PNG, JPEG, GIF, WebP or SVG: it is damaged, empty, or something "
     "else that was saved under the name of an image, such as an error page. Readers would see a "
     "broken picture. Save it again.",
     "![Flow](flow.png)"},
    {"io-locked", "another portalc is writing the same folder",
     "Two builds into one folder would mix their files. Wait for the other process to end, or give "
     "one of them another folder with --out DIR.",
     ""},
    {"io-port", "a port that cannot be taken",
     "`portalc serve` was told to answer on a port that another program uses, or that needs more "
     "rights (those below 1024). Take the one that the hint names, end the other program, or leave "
     "out --port: then the first port that is free is taken.",
     ""},
    {"io-read", "a file or folder that cannot be read",
     "The operating system refused to give its contents; the message says why. Check that it "
     "exists "
     "and that your user may read it.",
     ""},
    {"io-symlink", "a symbolic link that cannot be followed",
     "Links are followed inside the project only, so that a build never publishes what lies "
     "outside "
     "of it. This one leads outside, to nothing, or to a folder above itself, which would have no "
     "end. Replace it by the file, or remove it.",
     ""},
    {"io-write", "a file or folder that cannot be written",
     "The operating system refused to write; the message says why. The published site is "
     "untouched. "
     "Check the free space and that your user may write there.",
     ""},
    {"item-untraced", "an item of a scheme that nothing belongs to",
     "An item that has a clause, or stands in an indicator or group that has one, needs three "
     "things: "
     "a page that says how it is met (`guide`), what to show (`evidence`), and a question about "
     "its "
     "clause in a quiz of the scheme. Add what is missing, or say in `excused` of the item why "
     "there "
     "is none. Items of schemes without clauses are not asked. Only `portalc check` reports this.",
     "{ \"id\": \"5.2.6-a\", \"clause\": \"5.2.6\", \"evidence\": [], \"excused\": { \"quiz\": "
     "\"...\" } }"},
    {"json-duplicate-key", "the same key twice in one JSON object",
     "Of two values with one key only the last would count, and the first would be lost without a "
     "word. Rename or delete one of them.",
     "{ \"title\": \"A\", \"title\": \"B\" }"},
    {"json-syntax", "a file that is not valid JSON",
     "The place in the message is where reading stopped; the mistake is there or just before it. "
     "Frequent ones are a missing or superfluous comma, single quotes, and comments, which JSON "
     "does "
     "not have.",
     "{ \"title\": \"A\", }"},
    {"language-version", "a language of the site that cannot be as it is described",
     "`languages` in site.json lists the languages beside that of the sources. The sources' own "
     "language does not belong there, only zh-Hans can be converted to another script, and a "
     "search "
     "can ask in these languages only. Correct the tag, or leave `convert` out. Names in `pages` "
     "and "
     "`tags` are for pages that are not translated and for tags that pages have, each its own.",
     "\"language\": \"zh-Hans\", \"languages\": { \"zh-Hans\": {} }"},
    {"layout-unknown", "a layout that the theme does not have",
     "`layout:` names a file layouts/NAME.mustache of the theme. There is none of this name in the "
     "theme or the one it extends. Correct the name, or leave the key out for the usual layout.",
     "---\nlayout: landing\n---"},
    {"leave-out-unknown", "an edition that is to leave out what is not there",
     "`leave_out` of an edition lists addresses of pages that the edition does not have, each with "
     "everything below it. No page is at this one, so that more might be handed out than was "
     "meant; "
     "or it is the address of the whole site. Correct the address, or take it out of the list.",
     "\"edition\": { \"title\": \"…\", \"leave_out\": [\"guide/feeed\"] }"},
    {"link-anchor-missing", "a link to an anchor that its page does not have",
     "The page exists, but it has no heading with this anchor, so the reader lands at its top. "
     "Anchors are made of the heading's text as GitHub does. Correct the part after #.",
     "[scope](guide.md#scoop)"},
    {"link-audience", "a link to a page that this edition leaves out",
     "The target is limited to an audience that this edition does not serve, so the link would "
     "lead "
     "nowhere. Limit the text with the link in the same way, or link to a page for all.",
     "[internal rules](../internal/rules.md)"},
    {"link-draft", "a link to a draft",
     "The target has `draft: true` and is not built, so the link would lead nowhere. Publish the "
     "target, remove the link, or build with --drafts.",
     "[coming soon](draft.md)"},
    {"link-empty", "a link without a target",
     "Nothing happens when the reader follows it. Write the target, or take the link out.",
     "[the guide]()"},
    {"link-missing", "a link to a page or file that does not exist",
     "Links are written as GitHub resolves them, relative to the file (../guide/feed.md), or from "
     "the "
     "site root (/guide/feed/). There is nothing at this target. The hint names the nearest path.",
     "[a](setup.md)"},
    {"link-outside", "a link that leaves content/",
     "Only what lies below content/ is published, so a file outside of it cannot be reached by "
     "readers. Move the file into content/, or link to a public address.",
     "[licence](../../LICENSE)"},
    {"link-reference-undefined", "a reference link without its definition",
     "The text [words][name] needs a line [name]: target somewhere on the page; without one the "
     "brackets are shown as they are. Add the definition or correct the name.",
     "See [the guide][guid].\n\n[guide]: guide.md"},
    {"link-scheme", "a link with a scheme that is not allowed",
     "Links may start with http:, https:, ftp:, mailto:, tel: or xmpp:. Others, such as "
     "javascript: and file:, run code or work on your machine only. Use one of the six, or name "
     "the address as text.",
     "[print](javascript:print())"},
    {"markdown-fence-unclosed", "a fenced code block without its end",
     "A fence that is not closed swallows the rest of the page. Close it with as many back-ticks "
     "or "
     "tildes as opened it, on a line of their own.",
     "```sh\nportalc build"},
    {"markdown-foreign-syntax", "syntax of another tool, shown as text",
     "Shortcodes ({{< … >}}), expressions ({{ x }}), MDX imports, attribute lists "
     "({target=_blank}) "
     "and containers (::: name) that are not closed or of a name that only their own site knows "
     "are "
     "not part of GitHub-flavoured Markdown, so readers would see the marks themselves. Each kind "
     "is "
     "reported once a page. Write an alert, a portal: component, or plain text.",
     "::: demo\n内容\n:::"},
    {"markdown-mark-shown", "a mark of Markdown that does nothing as it is written",
     "A heading without the space behind #, ** with a space inside or without its partner, a table "
     "without its line of hyphens, a link that is not closed or has a space in its address: "
     "Markdown "
     "shows all of them as text. Correct it; in a code span or behind a backslash it is meant.",
     "##标题"},
    {"markdown-table-size", "a table that is too large",
     "The time to lay out a table grows with rows times columns, and so does the page. Nobody "
     "reads "
     "tables of this size on a screen. Split it, or offer the data as a file.",
     ""},
    {"merge-conflict", "lines that a merge of two versions left behind",
     "Version control writes both versions of a text between <<<<<<< and >>>>>>> where it cannot "
     "choose. Readers would see both, and the marks. Keep one, and delete the marks.",
     "<<<<<<< HEAD\nOne year.\n=======\nTwo years.\n>>>>>>> review"},
    {"output-collision", "two sources that want the same output file",
     "Two pages, files or aliases lead to one address, and one would overwrite the other; or a "
     "file "
     "stands where another needs a folder. The message names both. Rename or remove one of them.",
     "content/guide.md and content/guide/index.md"},
    {"output-foreign-file", "an output folder with files that portalc did not write",
     "portalc replaces its output folder as a whole, and deletes only what it wrote. This folder "
     "holds "
     "other files, which would be lost. Choose another folder with --out DIR, or move the files "
     "away; "
     "files that belong to the site go below content/.",
     ""},
    {"output-path", "an output path that is not safe",
     "Paths of outputs are relative, with forward slashes, without `.` and `..`, so that nothing "
     "is ever written outside the output folder; and no name in them has more than 255 bytes, "
     "which is 85 Chinese characters, since file systems take no longer ones: rename the source. "
     "Nothing is written into the project's own folders, and `bundle` and `new` replace nothing "
     "that exists: choose another place, or use --force where the command has it.",
     "---\naliases: [/an address of more than 255 letters/]\n---"},
    {"page-title-missing", "a page without a title",
     "The title is shown in the navigation, in the browser's tab and in search results. Start the "
     "page "
     "with a heading of level 1, or set `title:` in its front matter.",
     "Some text without a heading."},
    {"page-too-deep", "a page with too deep a nesting",
     "Quotes and lists inside each other beyond any use would make the page slow or impossible to "
     "show. Flatten the structure.",
     "> > > > > > > > and so on"},
    {"path-cycle", "a step of a learning path that waits for itself",
     "A step can be done when those that its `after` names are done. Here they lead back to it, so "
     "nobody could ever begin. The message shows the circle; take one name out.",
     "{\"id\": \"a\", \"after\": [\"b\"]}, {\"id\": \"b\", \"after\": [\"a\"]}"},
    {"path-duplicate-id", "the same id twice in a learning path",
     "Ticks are kept by the ids of steps. Give one of the two another id.",
     "\"steps\": [{\"id\": \"read\"}, {\"id\": \"read\"}]"},
    {"path-id", "a learning path whose id is not its file name",
     "A page names a path by its file, progress that is kept names it by its id. Both must be the "
     "same word. Rename the file or change the id.",
     "content/data/paths/agent.json: { \"id\": \"agents\" }"},
    {"path-name", "a file name that cannot be an address",
     "Names with control characters, backslashes or bytes that are not UTF-8 cannot be written in "
     "a "
     "link and cannot be unpacked on every system. Rename the file.",
     ""},
    {"path-step", "a step of a learning path that leads nowhere",
     "Each step leads to one thing: a page, a quiz or a tool. A quiz or tool must stand on a page "
     "of "
     "the edition, and `after` names other steps of the path. The message says what is wrong.",
     "{\"id\": \"read\", \"title\": \"Read\", \"page\": \"/guide/\", \"quiz\": \"agent\"}"},
    {"path-unknown", "a component names a learning path that does not exist",
     "The component `portal:path` shows the file content/data/paths/NAME.json. There is no such "
     "file. Correct the name or add the file.",
     "```portal:path agnet\n```"},
    {"progress-format", "a file that is no progress file",
     "`portalc score --progress` reads what pages with quizzes and learning paths export. This "
     "file is "
     "something else, or of a format that this portalc does not know. The other files are counted.",
     "portalc score --progress notes.json"},
    {"progress-site", "progress that was made on another site",
     "A progress file names the site on which it was made. Its quizzes are not this project's, "
     "even "
     "where their ids are the same. The other files are counted.",
     "{\"format\": \"portalc-progress/1\", \"site\": \"Fire safety · public\"}"},
    {"quiz-clause", "a question that names a clause which its assessment does not have",
     "A quiz that names an assessment ties its questions to that assessment's clauses, so that "
     "portalc can tell which clauses a team knows least. Correct the number, name the chapter "
     "above it, or give the clause a title in `clauses`.",
     "\"assessment\": \"gbt-27922-2011\", \"items\": [{\"clause\": \"5.9.1\"}]"},
    {"quiz-draw", "more questions drawn than there are",
     "An attempt draws `draw` of the quiz's questions, each once. Draw fewer, or add questions.",
     "\"draw\": 20, \"items\": [\"... fifteen of them ...\"]"},
    {"quiz-duplicate-id", "the same id twice in a quiz",
     "Answers that are kept name questions, options, steps and pairs by their ids. Give one of "
     "the two another id.",
     "\"items\": [{\"id\": \"a1\"}, {\"id\": \"a1\"}]"},
    {"quiz-id", "a quiz whose id is not its file name",
     "A page names a quiz by its file, progress that is kept names it by its id. Both must be the "
     "same word. Rename the file or change the id.",
     "content/data/quizzes/agent.json: { \"id\": \"agents\" }"},
    {"quiz-item", "a question that cannot be answered as it is described",
     "Each kind of question has members of its own: single and multiple have options of which one "
     "or some are right, true-false has an answer and feedback to both, numeric a number, order "
     "steps and match pairs that can be told apart. The message says what is missing, in the wrong "
     "place or ambiguous.",
     "{\"kind\": \"single\", \"options\": [{\"id\": \"a\", \"text\": \"10%\"}]}"},
    {"quiz-unknown", "a component names a quiz that does not exist",
     "The component `portal:quiz` shows the file content/data/quizzes/NAME.json. There is no such "
     "file. Correct the name or add the file.",
     "```portal:quiz agnet\n```"},
    {"record-closure", "a record that is closed by a field it does not have",
     "`closure` names the fields that have to be filled in before a record is closed. None of the "
     "record's fields has this id. Correct it, or add the field.",
     "\"closure\": [\"customer-agrees\"]"},
    {"record-deadline", "a deadline of a record that cannot be watched",
     "`deadline` of a date names the date on which it was met (`met_on`), and where wanted a "
     "choice "
     "whose options say the same (`met_when`). They must be other fields of this record, of these "
     "kinds. Correct the ids.",
     "\"deadline\": {\"met_on\": \"closed\"}"},
    {"record-id", "a record template whose id is not its file name",
     "A page names a record by its file, what was filled in names it by its id. Both must be the "
     "same word. Rename the file or change the id.",
     "content/data/records/work-order.json: { \"id\": \"order\" }"},
    {"record-paste", "a table that cannot be pasted into a record",
     "`paste` lets the reader fill rows with a table from a spreadsheet; its head is matched with "
     "the labels and `names` of the columns. Only rows have it, and each name leads to one column. "
     "Take out what is there twice.",
     "{\"id\": \"opened\", \"label\": \"Opened\", \"kind\": \"time\", \"names\": "
     "[\"Created\"]}"},
    {"record-proposal", "a date of a record that cannot be proposed",
     "`proposed` of a date counts days from another date of the record, as many as the option of a "
     "choice says: a number, or a fact whose value is a whole number of days. Correct the ids, the "
     "options or the fact.",
     "\"proposed\": {\"from\": \"found\", \"by\": \"grade\", \"days\": {\"minor\": "
     "{\"days\": 15}}}"},
    {"record-summary", "a summary of a record that cannot be computed",
     "A summary groups the rows of a field by a column of texts. `count` and `share` say something "
     "of the rows, the others of a column of numbers (`of`) or of the time between two columns of "
     "times (`from`, `to`); `reached` needs `at_least`. Correct the ids, or change the kinds.",
     "{\"label\": \"Mean time\", \"is\": \"mean\", \"from\": \"opened\", \"to\": "
     "\"closed\"}"},
    {"record-tally", "a tally of nothing",
     "`tally` of a section counts the answers to its yes-no questions, and the section has none. "
     "Take "
     "it out, or ask one.",
     "{\"title\": \"Shop\", \"tally\": true, \"fields\": [{\"id\": \"greeted\", \"kind\": "
     "\"text\", \"label\": \"Greeted\"}]}"},
    {"record-unknown", "a component names a record template that does not exist",
     "The component `portal:record` shows the file content/data/records/NAME.json. There is no "
     "such "
     "file. Correct the name or add the file.",
     "```portal:record work-oder\n```"},
    {"schema-missing-key", "a required key is missing",
     "The file's schema requires this key; without it the value has no meaning. Add the key. The "
     "schemas are in site-config/schemas/, and editors that know them suggest the keys.",
     "{ \"title\": \"no id\" }"},
    {"schema-type", "a value of the wrong type",
     "The schema expects another type here, for example a list where there is a single text. In "
     "YAML, "
     "a number or a word such as true is made a text by quotation marks.",
     "---\ntags: training\n---"},
    {"schema-unknown-key", "a key that does not exist",
     "Unknown keys are errors because a misspelt one would be ignored without a word. Correct it; "
     "the "
     "hint names the nearest key that exists.",
     "---\ntitel: Scope\n---"},
    {"schema-value", "a value that is not allowed",
     "The type is right, but the schema allows only certain values here: one of a list, of a "
     "certain "
     "form, length or size, or without repetitions. The message says which.",
     "---\nclauses: [\"5.x\"]\n---"},
    {"scorm-path", "a course that cannot be made of this learning path",
     "`portalc bundle --scorm PATH-ID` packs an edition as a course that begins with one of its "
     "learning paths. The path has to be in content/data/paths/, a page of the edition has to show "
     "it, and the theme needs the layout scorm, which holds the session with the learning system.",
     "portalc bundle --scorm agnet -o agent.zip"},
    {"search-golden", "a reader's question that the search does not answer",
     "content/data/golden-queries.json names questions and the page that has to be among the first "
     "found. Use the reader's words in the heading or text of that page, add a synonym to "
     "content/data/synonyms.json, or correct the entry.",
     "{\"query\": \"多少钱\", \"page\": \"/faq/\", \"within\": 1}"},
    {"search-index", "the search index cannot be read or written",
     "The index is a Xapian database below .portalc/. The message says what Xapian found. Delete "
     "that folder and build again: all of it is made anew from the sources.",
     ""},
    {"search-recall", "a stretch of text that the search does not find where it stands",
     "`portalc check` draws stretches of the texts and asks the search for them, in both scripts; "
     "the answer differs from a plain scan. That is a fault of portalc: please report it with the "
     "query.",
     ""},
    {"section-conflict", "index.md and README.md in one folder",
     "Either of them is the page of its folder, so only one can be there. Merge them and delete "
     "one.",
     "content/guide/index.md and content/guide/README.md"},
    {"source-fact-excused", "a source's statement that is excused although a page takes it up",
     "`excused` in content/data/source-facts.json says why no page takes a statement up. A page "
     "names it in its `sources` all the same, so one of the two is out of date. Delete the other.",
     "\"F000-02\": { \"text\": \"...\", \"excused\": \"advertising\" }"},
    {"source-fact-uncovered", "a source's statement that no page takes up",
     "content/data/source-facts.json lists what the portal's sources state, so that nothing is "
     "forgotten. Name the id in the front matter of the page that takes the statement up, corrects "
     "it or warns of it; or say in `excused` why none needs to. Drafts do not count; pages of all "
     "editions do. Only `portalc check` reports this.",
     "{ \"facts\": { \"F000-01\": { \"text\": \"valid for three years\" } } }"},
    {"source-fact-unknown", "front matter names a source's statement that does not exist",
     "`sources` of a page names entries of content/data/source-facts.json. This one is not there: "
     "correct the id, or add the statement. Only `portalc check` reports this.",
     "---\nsources: [F000-99]\n---"},
    {"synonym-duplicate", "a word in two groups of synonyms",
     "Words of one group find each other; a word in two groups would tie both together, which the "
     "search does not do. Merge the groups, or take the word out of one.",
     "\"groups\": [[\"投诉\", \"客诉\"], [\"投诉\", \"抱怨\"]]"},
    {"table-cell", "a cell of a table that is more than a line of text, or a row without a name",
     "A cell holds the inside of one paragraph: text, emphasis, links, facts, badges. Lists, "
     "headings, images and blocks belong on the page. The first cell says what its row is about.",
     "\"cells\": [\"Register\", \"- number\\n- day\"]"},
    {"table-cells", "a row with another number of cells than the table has columns",
     "Every row has one cell for each column, in their order; one with nothing to say is \"\". A "
     "table without rows says nothing at all. Add or delete cells.",
     "\"columns\": [{ \"id\": \"what\" }, { \"id\": \"who\" }], \"rows\": [{ \"cells\": "
     "[\"Register\"] }]"},
    {"table-cells-dropped", "a table row with more cells than columns",
     "GitHub's Markdown drops the cells beyond the header's columns without a word, so text is "
     "lost. "
     "Add columns to the header, or write a | that is meant as text as \\|.",
     "| a | b |\n| - | - |\n| 1 | 2 | 3 |"},
    {"table-duplicate-id", "two columns, rows or marks of a table with one name",
     "Blocks name columns, links name rows and cells name marks, so each needs a name of its own. "
     "Give one of the two another.",
     "\"columns\": [{ \"id\": \"who\" }, { \"id\": \"who\" }]"},
    {"table-duplicate-row", "a row that stands in a table twice",
     "All cells are the same as those of an earlier row. One of them is a leftover: delete it.",
     "\"rows\": [{ \"cells\": [\"Recall\", \"A\"] }, { \"cells\": [\"Recall\", \"A\"] }]"},
    {"table-id", "a table whose id is not its file name",
     "A page names a table by its file, links to its rows by its id. Both must be the same word. "
     "Rename the file or change the id.",
     "content/data/tables/duties.json: { \"id\": \"duty\" }"},
    {"table-mark", "marks in a row that the legend does not allow",
     "Cells of a column with \"marks\" hold marks of the table's legend, each once, with a slash "
     "between them; the first column holds none. A mark with \"once\" stands in exactly one cell "
     "of every row: one answers for the result, not two and not nobody.",
     "\"legend\": [{ \"mark\": \"A\", \"once\": true }], \"rows\": [{ \"cells\": [\"Recall\", "
     "\"A\", "
     "\"A\"] }]"},
    {"table-unknown", "a component names a table that does not exist",
     "The component `portal:table` shows the file content/data/tables/NAME.json. There is no such "
     "file. Correct the name or add the file.",
     "```portal:table dutys\n```"},
    {"template-name", "a name in a template that the page view does not have",
     "A template sees the page view only, which is described by page-view.schema.json. Mustache "
     "prints "
     "nothing for an unknown name, so a misspelt one would never be noticed. Correct the name.",
     "<title>{{page.titel}}</title>"},
    {"template-partial", "a partial that does not exist, or that includes itself",
     "{{> name}} inserts the file partials/name.mustache of the theme or of the one it extends, "
     "once, "
     "when the theme is loaded. Correct the name or add the file. A partial must not insert "
     "itself, "
     "not even through another one: write the levels of a nested list out.",
     "{{> heeder}}"},
    {"template-syntax", "a template that Mustache cannot read",
     "A tag is not closed, or a section {{#name}} and its end {{/name}} do not pair. The place is "
     "where the tag starts. Correct the template.",
     "{{#page.children}}<li>{{title}}</li>"},
    {"template-unescaped", "plain text that is not escaped, or HTML that is",
     "A title may hold < and &, so everything is written as {{name}}, which escapes it. Only HTML "
     "(page.content) is written as {{{name}}}. The page view's schema says which is which.",
     "<title>{{{page.title}}}</title>"},
    {"text-encoding", "a text file that is not UTF-8",
     "All sources are UTF-8. Another encoding, such as GBK or UTF-16, would come out as garbage. "
     "Save "
     "the file as UTF-8 in your editor, or convert it with iconv.",
     ""},
    {"text-size", "a text file that is too large",
     "A page of this size is not read by anyone and takes minutes to load on a phone. Split it "
     "into "
     "several pages, or offer it as a download in another format.",
     ""},
    {"theme-asset", "a file of the theme that does not exist or cannot be used",
     "theme.json lists the style sheets and scripts below assets/, and style sheets name images "
     "and "
     "fonts. One of them is missing, or leads outside the theme. Correct the path or add the file. "
     "What lies on another host cannot be used either: a published page makes no external request, "
     "and works without a network.",
     "\"styles\": [\"css/bse.css\"]"},
    {"theme-contrast", "a colour that is too pale for text",
     "Links and buttons are set in the colour of a theme's option, and people have to read them: "
     "text needs a contrast of 4.5:1 to its ground. portalc takes a readable tone of the same "
     "colour "
     "instead and names it here. Write that tone, or choose another colour.",
     "\"theme_options\": {\"accent\": \"#ffd54a\"}"},
    {"theme-layout-missing", "a theme without a layout or component that it needs",
     "Every theme, together with the one it extends, has the layouts home, section, page and the "
     "others that portalc renders, and a template for every component. Add the file "
     "layouts/NAME.mustache "
     "or components/NAME.mustache, or extend the default theme.",
     ""},
    {"theme-missing", "a theme that does not exist",
     "`theme` in site.json, and `extends` in a theme.json, name a folder below themes/ with a file "
     "theme.json. There is none of this name. Correct the name or add the theme.",
     "\"theme\": \"defualt\""},
    {"theme-option", "an option that the theme does not have, or of the wrong type",
     "The options of a theme are declared in its theme.json, with their types and defaults: a "
     "text, a "
     "number, true or false, a colour (a name that the theme has, or #rrggbb), or an image (below "
     "assets/ of the theme, or /FILE of content/static/). Correct the name or the value.",
     "\"theme_options\": {\"colour\": \"blue\"}"},
    {"theme-text", "an interface text that is missing",
     "Templates take their words from i18n/LANGUAGE.json of the theme. A text that is missing in "
     "one "
     "language would leave a blank on the page. Add it to the file.",
     "{{text.serach}}"},
    {"tool-cycle", "a value that is computed from itself",
     "A value may name other values, and a question may be asked on a condition, but following the "
     "names must come to an end. Here it leads back to where it began. Break the circle.",
     "\"values\": [{\"id\": \"a\", \"is\": \"b\"}, {\"id\": \"b\", \"is\": \"a\"}]"},
    {"tool-division", "a division by nought",
     "Whatever the answers are, there is no result. Divide by something else, or multiply.",
     "\"is\": {\"divide\": [\"points\", 0]}"},
    {"tool-duplicate-id", "two parts of a tool with one id",
     "Answers, values and ticks are kept and named by their ids, so each needs one of its own. "
     "Give "
     "one of the two another id.",
     "\"fields\": [{\"id\": \"staff\"}, {\"id\": \"staff\"}]"},
    {"tool-field", "a question that cannot be answered as it is described",
     "The bounds leave no number, the answer at the start is not one that a reader could give, or "
     "the field lacks what its kind needs (options, columns) or has what means nothing to it. "
     "The message says which; correct it.",
     "{\"id\": \"staff\", \"kind\": \"number\", \"min\": 10, \"max\": 1}"},
    {"tool-holidays", "working days without holidays",
     "A tool or a record counts working days, so portalc has to know the days off and the days of "
     "compensation: content/data/holidays.json, which also says which years it covers. Add the "
     "file.",
     "\"date\": {\"add-working-days\": [\"notified\", 15]}"},
    {"tool-id", "a tool whose id is not its file name",
     "A page names a tool by its file, answers that are kept name it by its id. Both must be the "
     "same word. Rename the file or change the id.",
     "content/data/tools/staffing.json: { \"id\": \"staff\" }"},
    {"tool-name-unknown", "a name that nothing in the tool has",
     "Expressions name fields and values by their ids, options by the ids in their field, tables "
     "and "
     "columns by theirs. Nothing of the kind has this name. Correct it, or add what is missing.",
     "\"is\": {\"max\": [1, \"manager\"]}"},
    {"tool-no-outcome", "answers for which a verdict has no outcome",
     "A reader who gives these answers would see nothing. Add an outcome for them, or make the "
     "last "
     "one hold always by leaving out its `when`.",
     "\"outcomes\": [{\"title\": \"Ready\", \"when\": \"has-manual\"}]"},
    {"tool-output", "an output that lacks something, or has what means nothing to it",
     "Each kind of output has members of its own: cards have values, a table has columns and rows "
     "with as many cells, entries of a schedule have a date, items to tick have an id. What is "
     "shown "
     "needs a label. The message says what is missing or in the wrong place.",
     "{\"kind\": \"table\", \"rows\": [{\"title\": \"Fee\", \"cells\": [\"fee\"]}]}"},
    {"tool-table", "a table in which something cannot be looked up",
     "Ranges must ascend without overlapping and without gaps, a table of keys needs one row for "
     "each option of its field, and each row as many values as there are columns. Correct the row "
     "that is named.",
     "\"rows\": [{\"from\": 1, \"to\": 10}, {\"from\": 10, \"to\": 25}]"},
    {"tool-type", "an operation on something of the wrong kind",
     "Numbers are added and compared, days are moved, conditions are joined; each operation works "
     "on "
     "what it is for. The message says what stands here and what should. A choice is tested with "
     "{\"choice\": [field, option]}; a fact can be computed with if it is a single number.",
     "\"is\": {\"add\": [\"start-day\", 3]}"},
    {"tool-undecided", "a verdict with too many combinations of answers to try",
     "portalc tries all answers to find outcomes that nobody ever reaches and answers that have "
     "none. "
     "Here there are more than 65,536 combinations, so it cannot tell. Split the verdict into "
     "several, each about fewer questions, or take on yourself to look.",
     "\"outcomes\": [{\"title\": \"Ready\", \"when\": {\"all\": [\"a\", \"b\", \"...\"]}}]"},
    {"tool-unknown", "a component names a tool that does not exist",
     "The component `portal:tool` shows the file content/data/tools/NAME.json. There is no such "
     "file. Correct the name or add the file.",
     "```portal:tool stafing\n```"},
    {"tool-unreachable", "something that no answers lead to",
     "portalc has tried the answers: this question is never asked, this branch never taken, this "
     "outcome or entry never shown. Its condition contradicts itself, or an earlier one always "
     "holds "
     "first. Correct the condition, or delete what is never seen.",
     "\"when\": {\"all\": [\"has-manual\", {\"not\": \"has-manual\"}]}"},
    {"translation-outdated", "a translation of a text that has changed since",
     "A translation of a page or data file says in `source_hash` which text it was made from. The "
     "text in the language of the sources is another one now, so readers of the two may be told "
     "different things. Compare them, then enter the hash that the hint names.",
     "---\ntitle: Feed\nsource_hash: 0123456789abcdef\n---"},
    {"translation-without-source", "a translation of a page or data file that is not there",
     "NAME.en.md is NAME.md in English, and facts.en.json is laid over facts.json. There is no "
     "such "
     "file, so nothing could be translated. Correct the name, or write the source.",
     "content/guide/fed.en.md"},
    {"verify-difference", "an incremental build that differs from a clean one",
     "With --verify, portalc builds twice and compares every byte. A difference is a fault in "
     "portalc, never in your input. Please report it; `portalc build` after deleting .portalc/ "
     "gives "
     "the right site.",
     ""},
    {"yaml-duplicate-key", "the same key twice in one YAML mapping",
     "Of two values with one key only one would count, and the other would be lost without a word. "
     "Rename or delete one of them.",
     "---\ntitle: A\ntitle: B\n---"},
    {"yaml-syntax", "front matter or a component body that is not valid YAML",
     "The place in the message is where reading stopped; the mistake is there or just before it. "
     "Frequent ones are a tab as indentation, a missing space after a colon, and a value with `: ` "
     "or "
     "# in it, which needs quotation marks. Anchors, aliases and tags are not supported.",
     "---\ntitle: Scope: part one\n---"},
};

}  // namespace

std::span<const Rule> all_rules() {
  return rules;
}

const Rule* find_rule(std::string_view name) {
  const Rule* const found = std::lower_bound(
      std::begin(rules), std::end(rules), name,
      [](const Rule& rule, std::string_view wanted) { return rule.name < wanted; });
  return found != std::end(rules) && found->name == name ? found : nullptr;
}

}  // namespace portal
