/* output.c - see output.h. */
#include "output.h"

#include "outside.h"

int output_check(const options *o)
{
	return io_check_output(options_value(o, FLAG_OUT), options_has(o, FLAG_FORCE));
}

int output_as(const options *o, object_type type, cw_bytes der, bool as_pem)
{
	io_secrecy secrecy = object_is_private(type) ? IO_PRIVATE : IO_PUBLIC;
	const char *path = options_value(o, FLAG_OUT);
	bool force = options_has(o, FLAG_FORCE);
	cw_bytes label = cw_bytes_of(object_label(type)), none = {NULL, 0};
	buffer pem = {NULL, 0, 0};
	cw_status status;
	size_t size;
	int code;

	if (!as_pem)
		return io_write(path, der, secrecy, force);
	status = cw_pem_write(label, none, der, NULL, 0, &size);
	if (status != CW_OK)
		return fail_status(status, "PEM");
	code = buffer_init(&pem, size);
	if (code != EXIT_DONE)
		return code;
	status = cw_pem_write(label, none, der, pem.data, pem.capacity, &pem.size);
	code = status != CW_OK ? fail_status(status, "PEM")
	                       : io_write(path, buffer_bytes(&pem), secrecy, force);
	buffer_free(&pem);
	return code;
}

int output_object(const options *o, object_type type, cw_bytes der)
{
	if (outside_wants_tbs(o))
		return outside_write_tbs(o, der);
	return output_as(o, type, der, !options_has(o, FLAG_DER));
}
