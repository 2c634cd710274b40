#include "digest_info.h"

#include "crypto.h"

cw_status cw_digest_info_decode(cw_der_reader *r, uint16_t field, cw_digest_info *out)
{
	cw_digest_info info;
	cw_der_reader outer = *r;
	cw_der_reader seq;
	size_t offset;
	cw_hash hash;

	CW_TRY(cw_der_read_sequence(&outer, field, &seq));
	CW_TRY(cw_hash_identifier_decode(&seq, CW_FIELD_DIGEST_ALGORITHM, &info.digest_algorithm));
	offset = seq.pos;
	CW_TRY(cw_der_read_octet_string(&seq, CW_FIELD_DIGEST, &info.digest));
	hash = cw_algorithm_identifier_get_hash(&info.digest_algorithm);
	if (hash != CW_HASH_NONE && info.digest.size != cw_hash_size(hash))
		return cw_der_fail(&seq, CW_SIZE, offset, CW_FIELD_DIGEST, cw_hash_size(hash),
		                   info.digest.size);
	CW_TRY(cw_der_read_end(&seq));
	*r = outer;
	*out = info;
	return CW_OK;
}

void cw_digest_info_encode(cw_der_writer *w, const cw_digest_info *info)
{
	cw_hash hash = cw_algorithm_identifier_get_hash(&info->digest_algorithm);
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (hash != CW_HASH_NONE && info->digest.size != cw_hash_size(hash))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_DIGEST);
	cw_hash_identifier_encode(w, &info->digest_algorithm);
	cw_der_write_octet_string(w, info->digest);
	cw_der_close(w, seq);
}

cw_status cw_digest_info_build(cw_hash hash, const uint8_t *digest,
                               uint8_t buffer[CW_DIGEST_INFO_SIZE_MAX], cw_bytes *out)
{
	cw_digest_info info;
	cw_der_writer w;

	if (cw_hash_size(hash) == 0)
		return CW_ARGUMENT;
	info.digest_algorithm = cw_algorithm_identifier_of_hash(hash);
	info.digest.data = digest;
	info.digest.size = cw_hash_size(hash);
	cw_der_writer_init(&w, buffer, CW_DIGEST_INFO_SIZE_MAX);
	cw_digest_info_encode(&w, &info);
	return cw_der_finish(&w, out);
}
