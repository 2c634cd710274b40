/* show.h - what an object says, for people (text_object.c) and programs (json_object.c). */
#ifndef TOOLS_SHOW_SHOW_H
#define TOOLS_SHOW_SHOW_H

#include "../object.h"

/* One object on stdout. `raw`: the JSON holds the encoding. */
int show_object_text(const object *o);
int show_object_json(const object *o, bool raw);

/* --field: one value alone on a line. EXIT_NEGATIVE if the object has none such. */
typedef struct show_field show_field;
int show_field_find(const char *name, const show_field **out);
int show_object_field(const object *o, const show_field *which);

/* --tolerant: an object that the strict decoder refuses, with all that is wrong with
 * it. EXIT_DONE once that is shown. */
int show_object_tolerantly(object *o, bool as_json);

#endif
