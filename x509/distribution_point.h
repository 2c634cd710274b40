/* distribution_point.h - the extensions cRLDistributionPoints, 2.5.29.31 (RFC 5280
 * 4.2.1.13), and freshestCRL, 2.5.29.46 (RFC 5280 4.2.1.15). */
#ifndef CW_X509_DISTRIBUTION_POINT_H
#define CW_X509_DISTRIBUTION_POINT_H

#include "general_name.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum cw_distribution_point_name_type {
	CW_DISTRIBUTION_POINT_NAME_ABSENT = 0,
	CW_DISTRIBUTION_POINT_NAME_FULL,
	CW_DISTRIBUTION_POINT_NAME_RELATIVE
} cw_distribution_point_name_type;

/* DistributionPointName; `type` tells which member counts. */
typedef struct cw_distribution_point_name {
	cw_distribution_point_name_type type;
	cw_general_names full_name;
	cw_relative_distinguished_name name_relative_to_crl_issuer;
} cw_distribution_point_name;

/* Bit n of `reasons` is reason n of ReasonFlags. Absent reasons have bytes.data NULL,
 * an absent cRLIssuer is all zero. */
typedef struct cw_distribution_point {
	cw_distribution_point_name distribution_point;
	cw_bit_string reasons;
	cw_general_names crl_issuer;
} cw_distribution_point;

/* SEQUENCE SIZE (1..MAX) OF DistributionPoint. As decoded: `encoded` ranges over the
 * points. As built: encoded.in is NULL, and items[0 .. count - 1] are they. */
typedef struct cw_crl_distribution_points {
	cw_der_reader encoded;
	const cw_distribution_point *items;
	size_t count;
} cw_crl_distribution_points;

typedef cw_crl_distribution_points cw_freshest_crl;

/* distributionPoint [0] EXPLICIT DistributionPointName, as it stands in several types;
 * *out says that it is absent where no [0] stands next. */
/*@ CW_DECODES_PART(r, out) */
CW_API CW_MUST_USE cw_status cw_distribution_point_name_decode(cw_der_reader *r,
                                                               cw_distribution_point_name *out);
CW_API void cw_distribution_point_name_encode(cw_der_writer *w,
                                              const cw_distribution_point_name *name);

/* Not checked here, but a finding: that a point has a name or a CRL issuer. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_distribution_point_decode(cw_der_reader *r,
                                                          cw_distribution_point *out);
CW_API void cw_distribution_point_encode(cw_der_writer *w, const cw_distribution_point *point);

/* Take the first point off the list; false when none is left. */
CW_API bool cw_crl_distribution_points_next(cw_crl_distribution_points *rest,
                                            cw_distribution_point *out);

/* Errors: those of a point; CW_SIZE if there is none. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_crl_distribution_points_decode(cw_der_reader *r,
                                                               cw_crl_distribution_points *out);
CW_API void cw_crl_distribution_points_encode(cw_der_writer *w,
                                              const cw_crl_distribution_points *points);

/* The same of freshestCRL. */
/*@ CW_DECODES(r, out) */
CW_API CW_MUST_USE cw_status cw_freshest_crl_decode(cw_der_reader *r, cw_freshest_crl *out);
CW_API void cw_freshest_crl_encode(cw_der_writer *w, const cw_freshest_crl *points);

#ifdef __cplusplus
}
#endif
#endif
