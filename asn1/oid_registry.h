/* oid_registry.h - the object identifiers that PKIX names, both ways. */
#ifndef CW_ASN1_OID_REGISTRY_H
#define CW_ASN1_OID_REGISTRY_H

#include "oid.h"
#include "oid_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A constant for each row of oid_list.h: cw_oid_common_name, cw_oid_key_usage, ... */
#define CW_OID_DECLARE(c_name, name, short_name, dotted, octets)                                   \
	extern CW_API const cw_oid cw_oid_##c_name;
CW_OID_LIST(CW_OID_DECLARE)
#undef CW_OID_DECLARE

/* `oid` is that of one of these constants. */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
#ifdef __FRAMAC__ /* taken for granted: that the constants are views of octets */
bool cw_oid_is(cw_oid oid, const cw_oid *constant);
#else
static inline bool cw_oid_is(cw_oid oid, const cw_oid *constant)
{
	/* The last arcs differ nearly always; to compare them first is fast. */
	return oid.size == constant->size && oid.size > 0 &&
	       oid.data[oid.size - 1] == constant->data[oid.size - 1] &&
	       cw_bytes_equal(oid, *constant);
}
#endif

/* The name as the standard writes it ("commonName"), or NULL if it is not known.
 * Built with CW_NO_NAMES, the library knows none of the names here. */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_API const char *cw_oid_name(cw_oid oid);

/* The short name ("CN", "P-256"), or the name if it has no short one, or NULL if
 * it is not known. */
/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
CW_API const char *cw_oid_short_name(cw_oid oid);

/* The object identifier of this name or short name, in letters of either case.
 * False, and *out unchanged, if there is none. */
/*@ requires \valid_read(name.data + (0 .. name.size - 1));
    requires \valid(out) && \separated(out, name.data + (0 .. name.size - 1));
    terminates \true; exits \false;
    assigns *out;
    ensures !\result ==> *out == \old(*out); */
CW_API bool cw_oid_by_name(cw_bytes name, cw_oid *out);

#ifdef __cplusplus
}
#endif
#endif
