/* json_parts.h - the parts that the JSON of every object is made of; docs/json.md
 * describes them. */
#ifndef TOOLS_SHOW_JSON_PARTS_H
#define TOOLS_SHOW_JSON_PARTS_H

#include "../../x509/extension_table.h"
#include "../../x509/extensions_builder.h" /* the types of all extensions */
#include "../flags/flag_text.h"
#include "../json.h"
#include "../key/public_key.h"

/* Raised when a member changes its meaning. */
#define SHOW_JSON_SCHEMA 1

/* The members of any object that says what it is and which key it carries, but for its
 * octets. */
void show_json_members(json *j, const object *o, const public_key *key);

/* A value: the dotted text. */
void json_oid(json *j, cw_oid oid);
/* The members oid and name; the latter is null for one that has none. */
void json_oid_and_name(json *j, cw_oid oid);
/* An object of the two. */
void json_named_oid(json *j, cw_oid oid);
/* A member, null if it is not there. */
void json_number_or_null(json *j, const char *key, bool present, uint64_t number);
/* A value: an array of the names of the bits that are set; one without a name is "bit9". */
void json_bits(json *j, const cw_bit_string *bits, word_list known);
/* A value: the string as UTF-8; null if it has no type, which is how a model says absent. */
void json_character_string(json *j, const cw_string *string);
/* A value: the element's encoding in base64. */
void json_any(json *j, const cw_any *any);

/* A value: [{oid, name, values}], each value as `put` writes it. */
void json_attributes(json *j, const cw_attributes *attributes,
                     void (*put)(json *j, const cw_any *value));

/* A value: {rfc4514, attributes}. */
void json_name(json *j, const cw_name *name);
/* A value: the attributes of one RDN. */
void json_rdn(json *j, const cw_relative_distinguished_name *rdn);
/* A value: {type, value}; in name constraints an address is a network. */
void json_general_name(json *j, const cw_general_name *name, bool is_subtree);
void json_general_names(json *j, const cw_general_names *names);
/* The members full_name and relative_name. */
void json_distribution_point_name(json *j, const cw_distribution_point_name *name);
/* A member, null if there are none. */
void json_reasons(json *j, const char *key, const cw_bit_string *reasons);

/* A value: what an extension says. */
#define JSON_VALUE(NAME, place, arc, name) void json_##name(json *j, const cw_##name *v);
CW_EXTENSION_LIST(JSON_VALUE)
#undef JSON_VALUE
/* The member extensions, an array. */
void json_extensions(json *j, const cw_extensions *extensions);

#endif
