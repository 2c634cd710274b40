/* output.c - see output.h. */
#include "output.h"

#include "outside.h"

int output_check(const options *o)
{
	return io_check_output(options_value(o, FLAG_OUT), options_has(o, FLAG_FORCE));
}

int output_der(const options *o, cw_bytes der, io_secrecy secrecy)
{
	return io_write(options_value(o, FLAG_OUT), der, secrecy, options_has(o, FLAG_FORCE));
}

int output_pem(const options *o, cw_bytes label, cw_bytes headers, cw_bytes der, io_secrecy secrecy)
{
	buffer pem = {NULL, 0, 0};
	size_t size = 0;
	cw_status status = cw_pem_write(label, headers, der, NULL, 0, &size);
	int code = EXIT_DONE;

	if (status == CW_OK && (code = buffer_init(&pem, size)) == EXIT_DONE)
		status = cw_pem_write(label, headers, der, pem.data, pem.capacity, &pem.size);
	if (status != CW_OK)
		code = fail_status(status, "PEM");
	if (code == EXIT_DONE)
		code = output_der(o, buffer_bytes(&pem), secrecy);
	buffer_free(&pem);
	return code;
}

int output_as(const options *o, object_type type, cw_bytes der, bool as_pem)
{
	io_secrecy secrecy = object_is_private(type) ? IO_PRIVATE : IO_PUBLIC;
	cw_bytes none = {NULL, 0};

	return as_pem ? output_pem(o, cw_bytes_of(object_label(type)), none, der, secrecy)
	              : output_der(o, der, secrecy);
}

int output_object(const options *o, object_type type, cw_bytes der)
{
	if (outside_wants_tbs(o))
		return outside_write_tbs(o, der);
	return output_as(o, type, der, !options_has(o, FLAG_DER));
}
