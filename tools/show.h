/* show.h - what an object says, for people (show_text.c) and programs (show_json.c). */
#ifndef TOOLS_SHOW_H
#define TOOLS_SHOW_H

#include "../x509/name_text.h"
#include "object.h"

/* One object on stdout. `raw`: the JSON holds the encoding. */
int show_object_text(const object *o);
int show_object_json(const object *o, bool raw);

/* Which kind of key an object carries, alone. */
int show_key(const object *o, bool json, bool raw);

/* --- what the two have in common --- */

/* "2026-11-21T00:00:00Z", with the fraction of a GeneralizedTime if it has one. */
#define SHOW_TIME_SIZE 64
const char *show_time(const cw_time *time, char text[SHOW_TIME_SIZE]);

/* A name as text, to be freed; NULL if there is no memory. */
char *show_name(const cw_name *name, cw_name_order order);

/* The address as text, or in hexadecimal if it is no address. */
#define SHOW_ADDRESS_SIZE 1024
const char *show_address(cw_bytes address, char text[SHOW_ADDRESS_SIZE]);

/* "dns", "email", "ip", ...: what --san calls them, and JSON. */
const char *show_general_name_type(cw_general_name_type type);

#endif
