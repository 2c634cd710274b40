#include "tls_feature.h"
#include "list.h"

/*@ CW_DECODES(r, out) */
static cw_status read_feature(cw_der_reader *r, int64_t *out)
{
	return cw_der_read_int64(r, CW_FIELD_NONE, out);
}

static void write_feature(cw_der_writer *w, const int64_t *feature)
{
	cw_der_write_int64(w, *feature);
}

CW_LIST_FUNCTIONS(cw_tls_feature, int64_t, cw_tls_feature, read_feature, write_feature)

cw_status cw_tls_feature_decode(cw_der_reader *r, cw_tls_feature *out)
{
	return cw_tls_feature_read(r, CW_FIELD_TLS_FEATURE, CW_TAG_SEQUENCE, 0, out);
}

void cw_tls_feature_encode(cw_der_writer *w, const cw_tls_feature *features)
{
	cw_tls_feature_write(w, CW_TAG_SEQUENCE, 0, features);
}
