/*
 * Columns in one block: a head with a sum and the number of entries of each
 * column, then the columns, aligned to 8. A right sum means that the block is
 * as written, so nothing else is checked.
 */
#include "library/segment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ALIGN = 8 };

struct head {
	uint64_t sum; /* of all after it */
	uint32_t versions, files;
	uint32_t size[SEGMENT_COLUMNS];
};

/* Bytes a value, for columns other than text and the parts of the rating; 0:
 * text. */
static const unsigned char widths[SEGMENT_COLUMNS] = {[SEGMENT_SIZE] = 8,
    [SEGMENT_MTIME] = 8,
    [SEGMENT_CTIME] = 8,
    [SEGMENT_INODE] = 8,
    [SEGMENT_HASH] = 8,
    [SEGMENT_ID] = 4,
    [SEGMENT_SHOWN] = 4,
    [SEGMENT_PRICE] = 8,
    [SEGMENT_DATE] = 4,
    [SEGMENT_REF_HASH] = 4,
    [SEGMENT_FOLDED] = 4,
    [SEGMENT_TAG_START] = 4,
    [SEGMENT_COMPANY] = 2,
    [SEGMENT_LANG] = 2,
    [SEGMENT_TAGS] = 2,
    [SEGMENT_CODES] = 2};

static size_t width_of(int column)
{
	if (column >= SEGMENT_RATING && column < SEGMENT_RATING + PART_COUNT)
		return sizeof(float);
	return widths[column] ? widths[column] : 1;
}

static size_t align(size_t bytes)
{
	return (bytes + ALIGN - 1) / ALIGN * ALIGN;
}

/* The sum of all bytes after the sum. */
static uint64_t sum_of(struct text bytes)
{
	return hash_sum((struct text){
	    bytes.ptr + sizeof(uint64_t), bytes.len - sizeof(uint64_t)});
}

bool segment_open(struct segment *segment, struct text bytes)
{
	struct head head;
	size_t at = align(sizeof head), length;
	int i;

	if (bytes.len < at || bytes.len % ALIGN)
		return false;
	memcpy(&head, bytes.ptr, sizeof head);
	if (head.sum != sum_of(bytes))
		return false;
	*segment =
	    (struct segment){.versions = head.versions, .files = head.files};
	for (i = 0; i < SEGMENT_COLUMNS; i++) {
		length = align(head.size[i] * width_of(i));
		if (length > bytes.len - at)
			return false;
		segment->column[i] = bytes.ptr + at;
		segment->size[i] = head.size[i];
		at += length;
	}
	return at == bytes.len;
}

static const char *shown_at(const struct segment *segment, uint32_t file)
{
	const uint32_t *starts = segment->column[SEGMENT_SHOWN];
	const char *texts = segment->column[SEGMENT_SHOWN_TEXT];

	return texts + starts[file];
}

struct text segment_path(const struct segment *segment, uint32_t file)
{
	const char *p = shown_at(segment, file);

	if (file < segment->versions)
		p += strlen(p) + 1;
	return text_of(p);
}

struct segment_file segment_file(const struct segment *segment, uint32_t file)
{
	const int64_t *size = segment->column[SEGMENT_SIZE];
	const int64_t *mtime = segment->column[SEGMENT_MTIME];
	const int64_t *ctime = segment->column[SEGMENT_CTIME];
	const uint64_t *inode = segment->column[SEGMENT_INODE];
	const uint64_t *hash = segment->column[SEGMENT_HASH];
	const uint32_t *id = segment->column[SEGMENT_ID];

	return (struct segment_file){
	    .file = {.path = segment_path(segment, file).ptr,
		.size = size[file],
		.mtime = mtime[file],
		.ctime = ctime[file],
		.inode = inode[file]},
	    .id = id[file],
	    .hash = hash[file]};
}

static uint32_t find_between(const struct segment *segment, struct text path,
    uint32_t low, uint32_t high)
{
	uint32_t end = high, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (text_compare(segment_path(segment, middle), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && text_equal(segment_path(segment, low), path)
		   ? low
		   : UINT32_MAX;
}

uint32_t segment_find(const struct segment *segment, struct text path)
{
	uint32_t at = find_between(segment, path, 0, segment->versions);

	return at != UINT32_MAX ? at
				: find_between(segment, path, segment->versions,
				      segment->files);
}

static struct text *list(const struct segment *segment, int column,
    struct arena *arena, uint32_t *count)
{
	const char *p = segment->column[column];
	const char *end = p + segment->size[column], *at;
	struct text *names;

	*count = 0;
	for (at = p; at < end; at += strlen(at) + 1)
		++*count;
	names = arena_alloc(arena, *count, sizeof *names);
	for (*count = 0; p < end; p += names[(*count)++].len + 1)
		names[*count] = text_of(p);
	return names;
}

void segment_list_names(struct segment *segment, struct arena *arena)
{
	segment->companies =
	    list(segment, SEGMENT_COMPANIES, arena, &segment->company_count);
	segment->tags =
	    list(segment, SEGMENT_TAG_NAMES, arena, &segment->tag_count);
	segment->langs =
	    list(segment, SEGMENT_LANGS, arena, &segment->lang_count);
}

struct text segment_stem(struct text path)
{
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	const char *stem = slash ? slash + 1 : path.ptr;
	size_t len = (size_t)(path.ptr + path.len - stem);
	const char *dot = len ? memrchr(stem, '.', len) : NULL;

	return (struct text){stem, dot ? (size_t)(dot - stem) : len};
}

static struct number number_of(double value, bool integer)
{
	return isnan(value) ? (struct number){0}
			    : (struct number){value, true, integer};
}

static struct text cut(const char **p, char end)
{
	struct text text = {*p, (size_t)(strchr(*p, end) - *p)};

	*p += text.len + 1;
	return text;
}

static void read_numbers(
    const struct segment *segment, uint32_t at, struct version *version)
{
	const unsigned char *kinds = segment->column[SEGMENT_KIND];
	const unsigned char *types = segment->column[SEGMENT_TYPE];
	const unsigned char *has = segment->column[SEGMENT_HAS];
	const int32_t *dates = segment->column[SEGMENT_DATE];
	const double *prices = segment->column[SEGMENT_PRICE];
	const uint16_t *companies = segment->column[SEGMENT_COMPANY];
	const uint16_t *langs = segment->column[SEGMENT_LANG];
	int part;

	version->kind = (enum review_kind)kinds[at];
	version->type = types[at];
	version->date = dates[at];
	version->price = number_of(prices[at], has[at] & VERSION_PRICE_INTEGER);
	version->company = segment->companies[companies[at]];
	version->lang = segment->langs[langs[at]];
	for (part = 0; part < PART_COUNT; part++) {
		const float *ratings = segment->column[SEGMENT_RATING + part];

		version->rating[part] = number_of((double)ratings[at], false);
	}
}

static void read_lists(const struct segment *segment, uint32_t at,
    struct arena *arena, struct segment_row *row)
{
	const uint32_t *starts = segment->column[SEGMENT_TAG_START];
	const uint16_t *tags = segment->column[SEGMENT_TAGS];
	const uint16_t *codes = segment->column[SEGMENT_CODES];
	struct version *version = &row->version;
	uint16_t *own = NULL;
	uint32_t i;

	version->tag_count = starts[at + 1] - starts[at];
	version->tags =
	    arena_alloc(arena, version->tag_count, sizeof *version->tags);
	for (i = 0; i < version->tag_count; i++)
		version->tags[i] = segment->tags[tags[starts[at] + i]];
	if (row->problems & SEGMENT_OWN)
		own = arena_alloc(
		    arena, segment->size[SEGMENT_CODES], sizeof *own);
	for (i = 0; own && i < segment->size[SEGMENT_CODES]; i += 2)
		if (codes[i] == at)
			own[row->code_count++] = codes[i + 1];
	row->codes = own;
}

static void read_texts(
    const struct segment *segment, uint32_t at, struct segment_row *row)
{
	const uint32_t *starts = segment->column[SEGMENT_FOLDED];
	const char *p = segment->column[SEGMENT_FOLDED_TEXT];
	const unsigned char *has = segment->column[SEGMENT_HAS];
	struct version *version = &row->version;

	p += starts[at];
	row->folded_name = cut(&p, '\n');
	row->squeezed_name =
	    has[at] & VERSION_SQUEEZED ? cut(&p, '\n') : row->folded_name;
	row->folded_summary = cut(&p, '\n');
	p = shown_at(segment, at);
	version->name = cut(&p, '\0');
	version->path = cut(&p, '\0');
	version->ref =
	    has[at] & VERSION_REF ? text_of(p) : segment_stem(version->path);
}

void segment_read(const struct segment *segment, uint32_t file,
    struct arena *arena, struct segment_row *row)
{
	const unsigned char *problems = segment->column[SEGMENT_PROBLEMS];

	*row = (struct segment_row){.known = segment_file(segment, file),
	    .problems = problems[file],
	    .is_version = file < segment->versions};
	if (!row->is_version)
		return;
	read_numbers(segment, file, &row->version);
	read_texts(segment, file, row);
	read_lists(segment, file, arena, row);
}

uint32_t segment_hash_ref(enum review_kind kind, struct text ref)
{
	return (uint32_t)(hash_text(ref, (uint64_t)kind + 1) >> 32);
}

static struct text copy_text(struct arena *arena, struct text text)
{
	return text.len ? arena_text(arena, text) : TEXT("");
}

struct segment_row *segment_copy_row(
    struct arena *arena, const struct segment_row *row)
{
	struct segment_row *copy = arena_alloc(arena, 1, sizeof *copy);
	struct version *version = &copy->version;
	uint16_t *codes = arena_alloc(arena, row->code_count, sizeof *codes);
	size_t i;

	*copy = *row;
	copy->known.file.path =
	    arena_text(arena, text_of(row->known.file.path)).ptr;
	version->path = text_of(copy->known.file.path);
	version->name = copy_text(arena, row->version.name);
	version->company = copy_text(arena, row->version.company);
	version->lang = copy_text(arena, row->version.lang);
	version->ref = copy_text(arena, row->version.ref);
	version->tags =
	    arena_alloc(arena, version->tag_count, sizeof *version->tags);
	for (i = 0; i < version->tag_count; i++)
		version->tags[i] = copy_text(arena, row->version.tags[i]);
	copy->folded_name = copy_text(arena, row->folded_name);
	copy->squeezed_name = copy_text(arena, row->squeezed_name);
	copy->folded_summary = copy_text(arena, row->folded_summary);
	if (row->code_count)
		memcpy(codes, row->codes, row->code_count * sizeof *codes);
	copy->codes = codes;
	return copy;
}

static void put(struct str *column, const void *value, size_t bytes)
{
	str_append(column, value, bytes);
}

static void put_u32(struct str *column, uint32_t value)
{
	put(column, &value, sizeof value);
}

static void put_u16(struct str *column, uint32_t value)
{
	uint16_t narrow = (uint16_t)value;

	put(column, &narrow, sizeof narrow);
}

/* Appends TEXT up to END, which cleaned texts don't hold. */
static void put_text(struct str *column, struct text text, char end)
{
	const char *stop = text.len ? memchr(text.ptr, '\0', text.len) : NULL;

	if (stop)
		text.len = (size_t)(stop - text.ptr);
	stop = text.len ? memchr(text.ptr, end, text.len) : NULL;
	if (stop)
		text.len = (size_t)(stop - text.ptr);
	str_add(column, text);
	str_putc(column, end);
}

static uint32_t number_of_name(
    struct segment_builder *builder, int column, struct text spelling)
{
	struct str *names = &builder->columns[0][column];
	struct segment_spellings *of =
	    &builder->spellings[column - SEGMENT_COMPANIES];
	uint64_t hash = hash_text(spelling, 0);
	uint32_t cursor = 0, number, start;

	while (hash_table_next(&of->numbers, hash, &cursor, &number)) {
		memcpy(&start, of->starts.data + number * sizeof start,
		    sizeof start);
		if (text_equal(text_of(names->data + start), spelling))
			return number;
	}
	put_u32(&of->starts, (uint32_t)names->len);
	put_text(names, spelling, '\0');
	hash_table_add(&of->numbers, hash, of->count);
	builder->full |= of->count + 1 >= SEGMENT_NAMES;
	return of->count++;
}

static void put_file(
    struct segment_builder *builder, const struct segment_row *row, int group)
{
	struct str *columns = builder->columns[group];
	const struct library_file *file = &row->known.file;

	put(&columns[SEGMENT_SIZE], &file->size, sizeof file->size);
	put(&columns[SEGMENT_MTIME], &file->mtime, sizeof file->mtime);
	put(&columns[SEGMENT_CTIME], &file->ctime, sizeof file->ctime);
	put(&columns[SEGMENT_INODE], &file->inode, sizeof file->inode);
	put(&columns[SEGMENT_HASH], &row->known.hash, sizeof row->known.hash);
	put_u32(&columns[SEGMENT_ID], (uint32_t)row->known.id);
	put_u32(
	    &columns[SEGMENT_SHOWN], (uint32_t)columns[SEGMENT_SHOWN_TEXT].len);
	str_putc(&columns[SEGMENT_PROBLEMS], (char)row->problems);
	builder->counts[group]++;
	builder->problem_count += row->problems != 0;
	builder->real_count += file->size >= 0;
}

static void put_numbers(
    struct str *columns, const struct version *version, unsigned has)
{
	double price = version->price.present ? version->price.value : NAN;
	int part;

	put(&columns[SEGMENT_PRICE], &price, sizeof price);
	for (part = 0; part < PART_COUNT; part++) {
		const struct number *number = &version->rating[part];
		float value = number->present ? (float)number->value : NAN;

		put(&columns[SEGMENT_RATING + part], &value, sizeof value);
	}
	put(&columns[SEGMENT_DATE], &version->date, sizeof version->date);
	put_u32(&columns[SEGMENT_REF_HASH],
	    segment_hash_ref(version->kind, version->ref));
	str_putc(&columns[SEGMENT_KIND], (char)version->kind);
	str_putc(&columns[SEGMENT_TYPE], (char)version->type);
	str_putc(&columns[SEGMENT_HAS], (char)has);
}

static void put_lists(
    struct segment_builder *builder, const struct segment_row *row)
{
	struct str *columns = builder->columns[0];
	const struct version *version = &row->version;
	size_t i;

	put_u16(&columns[SEGMENT_COMPANY],
	    number_of_name(builder, SEGMENT_COMPANIES, version->company));
	put_u16(&columns[SEGMENT_LANG],
	    number_of_name(builder, SEGMENT_LANGS, version->lang));
	for (i = 0; i < version->tag_count && i < UINT16_MAX; i++)
		put_u16(&columns[SEGMENT_TAGS],
		    number_of_name(
			builder, SEGMENT_TAG_NAMES, version->tags[i]));
	put_u32(&columns[SEGMENT_TAG_START],
	    (uint32_t)(columns[SEGMENT_TAGS].len / sizeof(uint16_t)));
	for (i = 0; i < row->code_count; i++) {
		put_u16(&columns[SEGMENT_CODES], builder->counts[0]);
		put_u16(&columns[SEGMENT_CODES], row->codes[i]);
	}
}

static void put_version(
    struct segment_builder *builder, const struct segment_row *row)
{
	struct str *columns = builder->columns[0];
	const struct version *version = &row->version;
	struct str *folded = &columns[SEGMENT_FOLDED_TEXT];
	struct text path = text_of(row->known.file.path);
	unsigned has = 0;

	if (version->price.integer)
		has |= VERSION_PRICE_INTEGER;
	if (row->problems)
		has |= VERSION_PROBLEM;
	if (!text_equal(row->folded_name, row->squeezed_name))
		has |= VERSION_SQUEEZED;
	if (!text_equal(segment_stem(path), version->ref))
		has |= VERSION_REF;
	if (!columns[SEGMENT_TAG_START].len)
		put_u32(&columns[SEGMENT_TAG_START], 0);
	put_numbers(columns, version, has);
	put_lists(builder, row);
	put_u32(&columns[SEGMENT_FOLDED], (uint32_t)folded->len);
	put_text(folded, row->folded_name, '\n');
	if (has & VERSION_SQUEEZED)
		put_text(folded, row->squeezed_name, '\n');
	put_text(folded, row->folded_summary, '\n');
	put_file(builder, row, 0);
	put_text(&columns[SEGMENT_SHOWN_TEXT], version->name, '\0');
	put_text(&columns[SEGMENT_SHOWN_TEXT], path, '\0');
	if (has & VERSION_REF)
		put_text(&columns[SEGMENT_SHOWN_TEXT], version->ref, '\0');
	builder->full |= folded->len >= SEGMENT_BYTES;
}

void segment_add(struct segment_builder *builder, const struct segment_row *row)
{
	if (row->is_version) {
		put_version(builder, row);
	} else {
		put_file(builder, row, 1);
		put_text(&builder->columns[1][SEGMENT_SHOWN_TEXT],
		    text_of(row->known.file.path), '\0');
	}
}

/* Moves the starts of the other files' texts after those of the versions. */
static void move_shown(struct segment_builder *builder)
{
	struct str *starts = &builder->columns[1][SEGMENT_SHOWN];
	uint32_t *at = (uint32_t *)(void *)starts->data;
	uint32_t i;

	for (i = 0; i < builder->counts[1]; i++)
		at[i] += (uint32_t)builder->columns[0][SEGMENT_SHOWN_TEXT].len;
}

static void pad(struct str *out)
{
	while (out->len % ALIGN)
		str_putc(out, '\0');
}

void segment_finish(struct segment_builder *builder, struct str *out)
{
	struct head head = {.versions = builder->counts[0],
	    .files = builder->counts[0] + builder->counts[1]};
	size_t at = out->len;
	int i;

	move_shown(builder);
	str_append(out, (const char *)&head, sizeof head);
	pad(out);
	for (i = 0; i < SEGMENT_COLUMNS; i++) {
		struct str *one = &builder->columns[0][i];
		struct str *other = &builder->columns[1][i];

		head.size[i] =
		    (uint32_t)((one->len + other->len) / width_of(i));
		str_add(out, str_text(one));
		str_add(out, str_text(other));
		pad(out);
	}
	memcpy(out->data + at, &head, sizeof head);
	head.sum = sum_of((struct text){out->data + at, out->len - at});
	memcpy(out->data + at, &head.sum, sizeof head.sum);
	segment_builder_release(builder);
}

void segment_builder_release(struct segment_builder *builder)
{
	int i;

	for (i = 0; i < SEGMENT_COLUMNS; i++) {
		str_release(&builder->columns[0][i]);
		str_release(&builder->columns[1][i]);
	}
	for (i = 0; i < SEGMENT_SPELLINGS; i++) {
		hash_table_release(&builder->spellings[i].numbers);
		str_release(&builder->spellings[i].starts);
	}
	*builder = (struct segment_builder){0};
}
