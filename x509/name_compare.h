/* name_compare.h - comparing names: by RFC 5280 7.1, and octet by octet. */
#ifndef CW_X509_NAME_COMPARE_H
#define CW_X509_NAME_COMPARE_H

#include "name.h"

#ifdef __cplusplus
extern "C" {
#endif

/* RFC 5280 7.1, names decoded or built: the same number of RDNs, in the same order, each
 * with the same attributes in any order. Two values that are strings, whatever their
 * types, are equal if they are after spaces at the ends are dropped, inner runs of
 * spaces count as one, and letters of either case are one; any other value is compared
 * octet by octet. Letters are folded by RFC 4518's rule for Latin, Greek, Cyrillic and
 * Armenian. Not done here: the rest of RFC 4518 2, such as Unicode's normal forms; names
 * that differ in these are told to be different, and so is an RDN of more than 64
 * attributes from any other. */
CW_API bool cw_name_equal(const cw_name *a, const cw_name *b);

/* Two names that were decoded have the same encoding. */
CW_API bool cw_name_identical(const cw_name *a, const cw_name *b);

/* The same of one RDN. */
CW_API bool cw_relative_distinguished_name_equal(const cw_relative_distinguished_name *a,
                                                 const cw_relative_distinguished_name *b);

/* The same of one attribute, type and value. */
CW_API bool cw_attribute_equal(const cw_attribute_type_and_value *a,
                               const cw_attribute_type_and_value *b);

#ifdef __cplusplus
}
#endif
#endif
