/* der_dump.c - certwright der dump: one line an element.
 *
 * Names come from the decoder itself: it is run with a trace, and what it called
 * the element at an offset is what the dump calls it. Elements come from a walk of
 * their own, strict or tolerant, so that what no decoder looks into is shown too. */
#include <stdio.h>
#include <stdlib.h>

#include "../asn1/ber.h"
#include "../asn1/walk.h"
#include "../crypto/secret.h"
#include "../x509/field.h"
#include "commands.h"
#include "der_dump.h"
#include "object.h"
#include "primitive.h"

/* -------------------------------------------------------------------------
 * Names
 */

/* What a decoder said of elements, in the order of their offsets. */
typedef struct names {
	cw_trace_entry *entries;
	size_t count;
} names;

static int by_offset(const void *a, const void *b)
{
	const cw_trace_entry *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	/* Of several readings of one element, the one that names it. */
	return (x->field == CW_FIELD_NONE) - (y->field == CW_FIELD_NONE);
}

/* Run the decoder twice: for the number of elements, and for what they are. */
static int learn_names(object *o, names *out)
{
	cw_trace trace;
	size_t count;

	out->entries = NULL;
	out->count = 0;
	if (o->type == OBJECT_OPENSSH_KEY)
		return EXIT_DONE;
	cw_trace_init(&trace, NULL, 0);
	(void)!object_decode(o, &trace);
	count = trace.count;
	out->entries = calloc(count + 1, sizeof *out->entries);
	if (out->entries == NULL)
		return fail(EXIT_IO, "no memory for %zu elements", count);
	cw_trace_init(&trace, out->entries, count);
	(void)!object_decode(o, &trace);
	out->count = trace.count < count ? trace.count : count;
	qsort(out->entries, out->count, sizeof *out->entries, by_offset);
	return EXIT_DONE;
}

static const cw_trace_entry *name_at(const names *n, size_t offset)
{
	size_t low = 0, high = n->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (n->entries[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n->count && n->entries[low].offset == offset ? &n->entries[low] : NULL;
}

/* -------------------------------------------------------------------------
 * Lines
 */

typedef struct line {
	size_t offset, header;
	cw_bytes content;
	uint32_t depth;
	cw_tag tag;
	bool indefinite;
	bool is_opened; /* what it holds comes next */
} line;

static void print_line(const line *l, const names *n)
{
	const cw_trace_entry *entry = name_at(n, l->offset);
	const cw_field_info *info = NULL;
	cw_tag type = l->tag;
	char tag[64];

	/* That a [n] is constructed is seen from what comes below it. */
	cw_tag_format((l->tag & CW_TAG_CLASS_MASK) == 0 ? l->tag : l->tag & ~CW_TAG_CONSTRUCTED,
	              tag, sizeof tag);
	if (entry != NULL && entry->tag == l->tag) {
		info = cw_field_find(&cw_x509_field_names, entry->field);
		type = entry->type;
	}
	printf("%7zu %2u ", l->offset, (unsigned)l->depth);
	if (l->indefinite)
		printf("%2zu+?     ", l->header);
	else
		printf("%2zu+%-6zu", l->header, l->content.size);
	printf("%*s%s", (int)(2 * (l->depth < 40 ? l->depth : 40)) + 1, "", tag);
	if (info != NULL && info->name[0] != '\0')
		printf(" %s", info->name);
	if ((l->tag & CW_TAG_CONSTRUCTED) == 0 && !l->is_opened && l->content.size > 0) {
		fputs(": ", stdout);
		primitive_print(type, l->content);
	}
	putchar('\n');
}

static int dump_strictly(const object *o, const names *n)
{
	size_t ends[CW_WALK_DEPTH];
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, o->in_place);
	cw_der_element element;
	cw_der_walk walk;
	line l = {0};
	bool pending = false;

	r.pos = o->begin;
	r.end = o->begin + o->der.size;
	cw_der_walk_init(&walk, &r, ends, CW_WALK_DEPTH, CW_WALK_STRINGS | CW_WALK_WRAPPED);
	while (!cw_der_walk_at_end(&walk)) {
		if (cw_der_walk_next(&walk, &element) != CW_OK)
			break;
		/* Whether a string was opened shows in the element behind it. */
		if (pending) {
			l.is_opened = element.content.depth - 1 > l.depth;
			print_line(&l, n);
		}
		l.offset = element.offset;
		l.header = element.content.pos - element.offset;
		l.content = cw_der_rest(&element.content);
		l.depth = element.content.depth - 1;
		l.tag = element.tag;
		pending = true;
	}
	l.is_opened = false;
	if (pending)
		print_line(&l, n);
	return cw_der_walk_at_end(&walk) ? EXIT_DONE : fail_decoding(o->where, &in.error);
}

/* -------------------------------------------------------------------------
 * Tolerantly
 */

static int finding_by_offset(const void *a, const void *b)
{
	const cw_ber_finding *x = a, *y = b;

	return x->offset < y->offset ? -1 : x->offset > y->offset;
}

cw_ber_finding *dump_findings(cw_bytes input, size_t *count)
{
	cw_ber_level levels[CW_BER_DEPTH];
	cw_ber_finding *findings;
	cw_ber_element element;
	cw_ber_walk walk;

	cw_ber_walk_init(&walk, input, true, levels, CW_BER_DEPTH, NULL, 0);
	while (cw_ber_walk_next(&walk, &element))
		;
	*count = walk.finding_count;
	findings = calloc(*count + 1, sizeof *findings);
	if (findings == NULL)
		return NULL;
	cw_ber_walk_init(&walk, input, true, levels, CW_BER_DEPTH, findings, *count);
	while (cw_ber_walk_next(&walk, &element))
		;
	qsort(findings, *count, sizeof *findings, finding_by_offset);
	return findings;
}

/* Those findings that lie before `limit`, each a line that stands out. */
static size_t print_findings(const cw_ber_finding *findings, size_t next, size_t count,
                             size_t limit)
{
	while (next < count && findings[next].offset < limit) {
		const char *rule = cw_status_rule(findings[next].status);

		printf("%7zu !! %s%s%s%s\n", findings[next].offset,
		       cw_status_text(findings[next].status), rule[0] != '\0' ? " (" : "", rule,
		       rule[0] != '\0' ? ")" : "");
		next++;
	}
	return next;
}

static int dump_tolerantly(const object *o, const names *n)
{
	cw_ber_level levels[CW_BER_DEPTH];
	size_t count = 0, next = 0;
	cw_ber_finding *findings = dump_findings(o->der, &count);
	cw_ber_element element;
	cw_ber_walk walk;
	line l = {0};
	bool pending = false;

	if (findings == NULL)
		return fail(EXIT_IO, "no memory for %zu findings", count);
	cw_ber_walk_init(&walk, o->der, true, levels, CW_BER_DEPTH, NULL, 0);
	while (cw_ber_walk_next(&walk, &element)) {
		if (pending) {
			l.is_opened = element.depth > l.depth;
			print_line(&l, n);
			next = print_findings(findings, next, count, element.offset);
		}
		l.offset = element.offset;
		l.header = element.header;
		l.content.data = o->der.data + element.offset + element.header;
		l.content.size = element.length;
		l.depth = element.depth;
		l.tag = element.tag;
		l.indefinite = element.indefinite;
		pending = true;
	}
	l.is_opened = false;
	if (pending)
		print_line(&l, n);
	print_findings(findings, next, count, SIZE_MAX);
	free(findings);
	return EXIT_DONE;
}

/* -------------------------------------------------------------------------
 * The command
 */

int dump_object(object *o, bool tolerant)
{
	names n;
	int code = learn_names(o, &n);

	if (code == EXIT_DONE && o->type == OBJECT_OPENSSH_KEY)
		code = object_not_der(o);
	else if (code == EXIT_DONE)
		code = tolerant ? dump_tolerantly(o, &n) : dump_strictly(o, &n);
	free(n.entries);
	return code;
}

/* A key's numbers may pass through stdout's buffer: it is ours, and is wiped. */
int der_dump(const options *o)
{
	static char out[1 << 16];
	object_file f = {0};
	object thing;
	bool more = true;
	int code;

	setvbuf(stdout, out, _IOFBF, sizeof out);
	code = object_file_open(o, o->operands[0], options_value(o, FLAG_PASS), &f);
	f.inspect = true;
	while (code == EXIT_DONE && (code = object_next(&f, &thing, &more)) == EXIT_DONE && more) {
		if (f.is_bundle)
			printf("# %u\n", thing.where.object);
		code = dump_object(&thing, options_has(o, FLAG_TOLERANT));
		object_free(&thing);
	}
	object_file_close(&f);
	fflush(stdout);
	cw_wipe(out, sizeof out);
	return code;
}
