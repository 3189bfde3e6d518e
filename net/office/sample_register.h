#ifndef NET_OFFICE_SAMPLE_REGISTER_H
#define NET_OFFICE_SAMPLE_REGISTER_H

#include <stddef.h>

/* assets/register as the program was built with it, its files one after another, ending with a
 * zero: invented people, for an authority that is given no register. The build makes it
 * (CMakeLists.txt). Constant. */
extern const unsigned char sample_register[];
extern const size_t sample_register_len; /* without it */

#endif
