#include "list.h"

cw_status cw_list_enter(const cw_der_reader *r, uint16_t field, cw_tag tag, size_t min,
                        cw_der_reader *list)
{
	CW_TRY(cw_der_enter(r, field, tag, list));
	if (min > 0 && cw_der_at_end(list))
		return cw_der_fail_entered(r, list, CW_SIZE, field, min, 0);
	return CW_OK;
}
