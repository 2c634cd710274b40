#include "trace.h"

void cw_trace_init(cw_trace *trace, cw_trace_entry *entries, size_t capacity)
{
	trace->entries = entries;
	trace->capacity = entries == NULL ? 0 : capacity;
	trace->count = 0;
	trace->path.depth = 0;
	trace->next[0] = 0;
}

void cw_trace_record(cw_trace *trace, const cw_trace_entry *entry)
{
	uint32_t depth = entry->depth;

	if (trace->count < trace->capacity)
		trace->entries[trace->count] = *entry;
	if (trace->count < SIZE_MAX)
		trace->count++;
	if (depth >= CW_PATH_MAX)
		return;
	trace->path.elements[depth].field = entry->field;
	trace->path.elements[depth].index = trace->next[depth];
	trace->path.depth = depth + 1;
	if (trace->next[depth] < UINT32_MAX)
		trace->next[depth]++;
	trace->next[depth + 1] = 0;
}
