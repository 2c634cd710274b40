/* subtree.h - whether a name lies within a subtree of nameConstraints (RFC 5280 4.2.1.10). */
#ifndef CW_X509_SUBTREE_H
#define CW_X509_SUBTREE_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cw_subtree_answer {
	CW_SUBTREE_OUTSIDE = 0,
	CW_SUBTREE_WITHIN,
	CW_SUBTREE_UNKNOWN /* RFC 5280 gives this kind of name no rule, or the base is none, or
	                    * a URI has no host, or an address for one, or one with "%" */
} cw_subtree_answer;

/* `name` is of the same type as `base`, the base of a subtree. A host is compared without
 * regard to case; "a.org" holds a.org and all below it, and as the base of a mailbox or a
 * URI just that host; ".a.org" holds what lies below. A directoryName's attributes are
 * compared as name_compare.h does (RFC 5280 7.1). */
CW_API cw_subtree_answer cw_subtree_holds(const cw_general_name *base, const cw_general_name *name);

#ifdef __cplusplus
}
#endif
#endif
