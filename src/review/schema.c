/*
 * The tables of the domain, except the long one of types, and common questions
 * to them.
 */
#include "review/schema.h"

#include <string.h>
#include <strings.h>

#include "base/message.h"

const struct schema review_schema =
    {
	.parts =
	    {
		[PART_OVERALL] = {"overall", N_("Overall"), N_("OVERALL"),
		    N_("ALL"), NULL, 5, SECTION_OTHER},
		[PART_SCIENCE] = {"science", N_("Science"), N_("SCIENCE"),
		    N_("SCI"), N_("scientific validity"), 1, SECTION_SCIENCE},
		[PART_TECHNOLOGY] = {"technology", N_("Technology"),
		    N_("TECHNOLOGY"), N_("TECH"), N_("technology"), 1,
		    SECTION_TECHNOLOGY},
		[PART_COST] = {"cost", N_("Cost"), NC_("wide", "COST"),
		    N_("COST"), N_("cost-performance"), 1, SECTION_COST},
		[PART_RELIABILITY] = {"reliability", N_("Reliability"),
		    N_("RELIABILITY"), N_("REL"), N_("reliability and support"),
		    1, SECTION_RELIABILITY},
		[PART_DESIGN] = {"design", N_("Design"), N_("DESIGN"),
		    N_("DES"), N_("design philosophy"), 1, SECTION_DESIGN},
		[PART_MINE] = {"mine", N_("By weights"), N_("MINE"), N_("MINE"),
		    NULL, 5, SECTION_OTHER},
	    },
	.sections =
	    {
		[SECTION_OVERVIEW] = {"overview", "overview",
		    {"Overview", "概要"}},
		[SECTION_SCIENCE] =
		    {"science", "science",
			{"Scientific Validity", "科学的有効性"}},
		[SECTION_TECHNOLOGY] =
		    {"technology", "technology",
			{"Technology Level", "技術レベル"}},
		[SECTION_COST] =
		    {"cost", "cost", {"Cost-Performance", "コストパフォーマンス"}},
		[SECTION_RELIABILITY] =
		    {"reliability", "reliability",
			{"Reliability & Support", "信頼性・サポート"}},
		[SECTION_DESIGN] =
		    {"design", "design",
			{"Rationality of Design Philosophy",
			    "設計思想の合理性"}},
		[SECTION_ADVICE] =
		    {"advice", "advice", {"Advice", "アドバイス"}},
		/* Named by the words of the languages. */
		[SECTION_REFERENCES] = {"references", "refs", {NULL}},
		[SECTION_OTHER] = {"other", "other", {NULL}},
	    },
	.languages =
	    {
		[LANGUAGE_EN] = {"en", N_("USD"), N_("%s USD"),
		    NC_("in USD", "PRICE"), "$", "usd", 1,
		    "references|reference|sources|citations|bibliography|"
		    "works cited",
		    "source"},
		[LANGUAGE_JA] = {"ja", N_("JPY"), N_("%s JPY"),
		    NC_("in JPY", "PRICE"), "¥", "￥|円|jpy|yen", 100,
		    "参考情報|参考文献|参考資料|参考url|参考リンク|"
		    "参考サイト|"
		    "参考ソース|参考記事|参考元|出典|引用元|引用文献|"
		    "参照元|"
		    "参照情報|参照文献|参照資料|参照リンク|参照url|情報源|"
		    "情報ソース|リファレンス",
		    "参考|参照|引用"},
	    },
	.types = &schema_types,
};

const char *review_part_name(enum review_part part)
{
	return review_schema.parts[part].key;
}

const char *section_key_name(enum section_key key)
{
	return review_schema.sections[key].key;
}

enum review_part schema_shown(int i)
{
	return (enum review_part)(i ? i - 1 : PART_MINE);
}

enum review_part schema_section_part(enum section_key section)
{
	int part = 0;

	while (part < PART_COUNT &&
	       (section == SECTION_OTHER ||
		   review_schema.parts[part].section != section))
		part++;
	return (enum review_part)part;
}

const struct schema_language *schema_language(struct text tag)
{
	const struct schema_language *languages = review_schema.languages;
	size_t i;

	for (i = 0; i < SCHEMA_LANGUAGES; i++)
		if (tag.len == strlen(languages[i].tag) &&
		    !strncasecmp(tag.ptr, languages[i].tag, tag.len))
			return &languages[i];
	return NULL;
}

const char *review_currency(struct text lang)
{
	const struct schema_language *language = schema_language(lang);

	return language ? language->currency : "";
}

int schema_prefer(struct text a, struct text b, struct text reader)
{
	const char *first = review_schema.languages[0].tag;

	if (text_equal(a, b))
		return 0;
	if (text_equal(a, reader) || text_equal(b, reader))
		return text_equal(a, reader) ? -1 : 1;
	if (text_is(a, first) || text_is(b, first))
		return text_is(a, first) ? -1 : 1;
	return text_compare(a, b);
}

bool schema_cut(const char **list, struct text *word)
{
	size_t len;

	if (!*list || !**list)
		return false;
	len = (size_t)(strchrnul(*list, '|') - *list);
	*word = (struct text){*list, len};
	*list += len + ((*list)[len] == '|');
	return true;
}
