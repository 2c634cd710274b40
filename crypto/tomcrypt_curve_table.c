/* The curves' constants. Written by tools/curve_tables.py, which says what they are. */
#include "tomcrypt_curve.h"

/* 64 bits of a number, lowest first, in as many limbs as they take. */
#ifdef __SIZEOF_INT128__
#define L(x) x
#else
#define L(x) (cw_limb)(x & 0xffffffffu), (cw_limb)((uint64_t)x >> 32)
#endif
#define LIMBS(bits) ((bits) / CW_LIMB_BITS)

/* clang-format off */

static const cw_limb comb_p256[] = {
	L(0x79e730d418a9143c), L(0x75ba95fc5fedb601), L(0x79fb732b77622510), L(0x18905f76a53755c6),
	L(0xddf25357ce95560a), L(0x8b4ab8e4ba19e45c), L(0xd2e88688dd21f325), L(0x8571ff1825885d85),
	L(0x4f922fc516a0d2bb), L(0x0d5cc16c1a623499), L(0x9241cf3a57c62c8b), L(0x2f5e6961fd1b667f),
	L(0x5c15c70bf5a01797), L(0x3d20b44d60956192), L(0x04911b37071fdb52), L(0xf648f9168d6f0f7b),
	L(0x9e566847e137bbbc), L(0xe434469e8a6a0bec), L(0xb1c4276179d73463), L(0x5abe0285133d0015),
	L(0x92aa837cc04c7dab), L(0x573d9f4c43260c07), L(0x0c93156278e6cc37), L(0x94bb725b6b6f7383),
	L(0x62a8c244bfe20925), L(0x91c19ac38fdce867), L(0x5a96a5d5dd387063), L(0x61d587d421d324f6),
	L(0xe87673a2a37173ea), L(0x2384800853778b65), L(0x10f8441e05bab43e), L(0xfa11fe124621efbe),
	L(0x1c891f2b2cb19ffd), L(0x01ba8d5bb1923c23), L(0xb6d03d678ac5ca8e), L(0x586eb04c1f13bedc),
	L(0x0c35c6e527e8ed09), L(0x1e81a33c1819ede2), L(0x278fd6c056c652fa), L(0x19d5ac0870864f11),
	L(0x62577734d2b533d5), L(0x673b8af6a1bdddc0), L(0x577e7c9aa79ec293), L(0xbb6de651c3b266b1),
	L(0xe7e9303ab65259b3), L(0xd6a0afd3d03a7480), L(0xc5ac83d19b3cfc27), L(0x60b4619a5d18b99b),
	L(0xbd6a38e11ae5aa1c), L(0xb8b7652b49e73658), L(0x0b130014ee5f87ed), L(0x9d0f27b2aeebffcd),
	L(0xca9246317a730a55), L(0x9c955b2fddbbc83a), L(0x07c1dfe0ac019a71), L(0x244a566d356ec48d),
	L(0x56f8410ef4f8b16a), L(0x97241afec47b266a), L(0x0a406b8e6d9c87c1), L(0x803f3e02cd42ab1b),
	L(0x7f0309a804dbec69), L(0xa83b85f73bbad05f), L(0xc6097273ad8e197f), L(0xc097440e5067adc1),
	L(0x846a56f2c379ab34), L(0xa8ee068b841df8d1), L(0x20314459176c68ef), L(0xf1af32d5915f1f30),
	L(0x99c375315d75bd50), L(0x837cffbaf72f67bc), L(0x0613a41848d7723f), L(0x23d0f130e2d41c8b),
	L(0xed93e225d5be5a2b), L(0x6fe799835934f3c6), L(0x4314092622626ffc), L(0x50bbb4d97990216a),
	L(0x378191c6e57ec63e), L(0x65422c40181dcdb2), L(0x41a8099b0236e0f6), L(0x2b10011801fe49c3),
	L(0xfc68b5c59b391593), L(0xc385f5a2598270fc), L(0x7144f3aad19adcbb), L(0xdd55899983fbae0c),
	L(0x93b88b8e74b82ff4), L(0xd2e03c4071e734c9), L(0x9a7a9eaf43c0322a), L(0xe6e4c551149d6041),
	L(0x5fe14bfe80ec21fe), L(0xf6ce116ac255be82), L(0x98bc5a072f4a5d67), L(0xfad27148db7e63af),
	L(0x90c0b6ac29ab05b3), L(0x37a9a83c4e251ae6), L(0x0a7dc875c2aade7d), L(0x77387de39f0e1a84),
	L(0x1e9ecc49a56c0dd7), L(0xa5cffcd846086c74), L(0x8f7a1408f505aece), L(0xb37b85c0bef0c47e),
	L(0x3596b6e4cc0e6a8f), L(0xfd6d4bbf6b388f23), L(0xaba453fac39cef4e), L(0x9c135ac8f9f628d5),
	L(0x0a1c729495c8f8be), L(0x2961c4803bf362bf), L(0x9e418403df63d4ac), L(0xc109f9cb91ece900),
	L(0xc2d095d058945705), L(0xb9083d96ddeb85c0), L(0x84692b8d7a40449b), L(0x9bc3344f2eee1ee1),
	L(0x0d5ae35642913074), L(0x55491b2748a542b1), L(0x469ca665b310732a), L(0x29591d525f1a4cc1),
	L(0xe76f5b6bb84f983f), L(0xbe7eef419f5f84e1), L(0x1200d49680baa189), L(0x6376551f18ef332c),
	L(0x202886024147519a), L(0xd0981eac26b372f0), L(0xa9d4a7caa785ebc8), L(0xd953c50ddbdf58e9),
	L(0x9d6361ccfd590f8f), L(0x72e9626b44e6c917), L(0x7fd9611022eb64cf), L(0x863ebb7e9eb288f3),
	L(0x4fe7ee31b0e63d34), L(0xf4600572a9e54fab), L(0xc0493334d5e7b5a4), L(0x8589fb9206d54831),
	L(0xaa70f5cc6583553a), L(0x0879094ae25649e5), L(0xcc90450710044652), L(0xebb0696d02541c4f),
	L(0xabbaa0c03b89da99), L(0xa6f2d79eb8284022), L(0x27847862b81c05e8), L(0x337a4b5905e54d63),
	L(0x3c67500d21f7794a), L(0x207005b77d6d7f61), L(0x0a5a378104cfd6e8), L(0x0d65e0d5f4c2fbd6),
	L(0xd433e50f6d3549cf), L(0x6f33696ffacd665e), L(0x695bfdacce11fcb4), L(0x810ee252af7c9860),
	L(0x65450fe17159bb2c), L(0xf7dfbebe758b357b), L(0x2b057e74d69fea72), L(0xd485717a92731745),
	L(0xce1f69bbe83f7669), L(0x09f8ae8272877d6b), L(0x9548ae543244278d), L(0x207755dee3c2c19c),
	L(0x87bd61d96fef1945), L(0x18813cefb12d28c3), L(0x9fbcd1d672df64aa), L(0x48dc5ee57154b00d),
	L(0xef0f469ef49a3154), L(0x3e85a5956e2b2e9a), L(0x45aaec1eaa924a9c), L(0xaa12dfc8a09e4719),
	L(0x26f272274df69f1d), L(0xe0e4c82ca2ff5e73), L(0xb9d8ce73b7a9dd44), L(0x6c036e73e48ca901),
	L(0xe1e421e1a47153f0), L(0xb86c3b79920418c9), L(0x93bdce87705d7672), L(0xf25ae793cab79a77),
	L(0x1f3194a36d869d0c), L(0x9d55c8824986c264), L(0x49fb5ea3096e945e), L(0x39b8e65313db0a3e),
	L(0xe3417bc035d0b34a), L(0x440b386b8327c0a7), L(0x8fb7262dac0362d1), L(0x2c41114ce0cdf943),
	L(0x2ba5cef1ad95a0b1), L(0xc09b37a867d54362), L(0x26d6cdd201e486c9), L(0x20477abf42ff9297),
	L(0x0f121b41bc0a67d2), L(0x62d4760a444d248a), L(0x0e044f1d659b4737), L(0x08fde365250bb4a8),
	L(0xaceec3da848bf287), L(0xc2a62182d3369d6e), L(0x3582dfdc92449482), L(0x2f7e2fd2565d6cd7),
	L(0x0a0122b5178a876b), L(0x51ff96ff085104b4), L(0x050b31ab14f29f76), L(0x84abb28b5f87d4e6),
	L(0xd5ed439f8270790a), L(0x2d6cb59d85e3f46b), L(0x75f55c1b6c1e2212), L(0xe5436f6717655640),
	L(0xc2965ecc9aeb596d), L(0x01ea03e7023c92b4), L(0x4704b4b62e013961), L(0x0ca8fd3f905ea367),
	L(0x92523a42551b2b61), L(0x1eb7a89c390fcd06), L(0xe7f1d2be0392a63e), L(0x96dca2644ddb0c33),
	L(0x231c210e15339848), L(0xe87a28e870778c8d), L(0x9d1de6616956e170), L(0x4ac3c9382bb09c0b),
	L(0x19be05516998987d), L(0x8b2376c4ae09f4d6), L(0x1de0b7651a3f933d), L(0x380d94c7e39705f4),
	L(0x3685954b8c31c31d), L(0x68533d005bf21a0c), L(0x0bd7626e75c79ec9), L(0xca17754742c69d54),
	L(0xcc6edafff6d2dbb2), L(0xfd0d8cbd174a9d18), L(0x875e8793aa4578e8), L(0xa976a7139cab2ce6),
	L(0xce37ab11b43ea1db), L(0x0a7ff1a95259d292), L(0x851b02218f84f186), L(0xa7222beadefaad13),
	L(0xa2ac78ec2b0a9144), L(0x5a024051f2fa59c5), L(0x91d1eca56147ce38), L(0xbe94d523bc2ac690),
	L(0x2d8daefd79ec1a0f), L(0x3bbcd6fdceb39c97), L(0xf5575ffc58f61a95), L(0xdbd986c4adf7b420),
	L(0x81aa881415f39eb7), L(0x6ee2fcf5b98d976c), L(0x5465475dcf2f717d), L(0x8e24d3c46860bbd0)};

static const cw_curve_setting setting_p256 = {
	.id = CW_CURVE_P256,
	.size = 32,
	.field = {
		.limbs = LIMBS(256),
		.size = 32,
		.modulus = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"
			"\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
		.m = {{
			L(0xffffffffffffffff), L(0x00000000ffffffff), L(0x0000000000000000),
			L(0xffffffff00000001)}},
		.r_squared = {{
			L(0x0000000000000003), L(0xfffffffbffffffff), L(0xfffffffffffffffe),
			L(0x00000004fffffffd)}},
		.one = {{
			L(0x0000000000000001), L(0xffffffff00000000), L(0xffffffffffffffff),
			L(0x00000000fffffffe)}},
		.inverse = (cw_limb)0x0000000000000001,
		.prime = CW_PRIME_P256,
	},
	.order = {
		.limbs = LIMBS(256),
		.size = 32,
		.modulus = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51"),
		.m = {{
			L(0xf3b9cac2fc632551), L(0xbce6faada7179e84), L(0xffffffffffffffff),
			L(0xffffffff00000000)}},
		.r_squared = {{
			L(0x83244c95be79eea2), L(0x4699799c49bd6fa6), L(0x2845b2392b6bec59),
			L(0x66e12d94f3d95620)}},
		.one = {{
			L(0x0c46353d039cdaaf), L(0x4319055258e8617b), L(0x0000000000000000),
			L(0x00000000ffffffff)}},
		.inverse = (cw_limb)0xccd1c8aaee00bc4f,
	},
	.b = {{
		L(0xd89cdf6229c4bddf), L(0xacf005cd78843090), L(0xe5a220abf7212ed6),
		L(0xdc30061d04874834)}},
	.comb = comb_p256,
};

static const cw_limb comb_p384[] = {
	L(0x3dd0756649c0b528), L(0x20e378e2a0d6ce38), L(0x879c3afc541b4d6e), L(0x6454868459a30eff),
	L(0x812ff723614ede2b), L(0x4d3aadc2299e1513), L(0x23043dad4b03a4fe), L(0xa1bfa8bf7bb4a9ac),
	L(0x8bade7562e83b050), L(0xc6c3521968f4ffd9), L(0xdd8002263969a840), L(0x2b78abc25a15c5e9),
	L(0x24480c57f26feef9), L(0xc31a26943a0e1240), L(0x735002c3273e2bc7), L(0x8c42e9c53ef1ed4c),
	L(0x028babf67f4948e8), L(0x6a502f438a978632), L(0xf5f13a46b74536fe), L(0x1d218babd8a9f0eb),
	L(0x30f36bcc37232768), L(0xc5317b31576e8c18), L(0xef1d57a69bbcb766), L(0x917c4930b3e3d4dc),
	L(0x11426e2ee349ddd0), L(0x9f117ef99b2fc250), L(0xff36b480ec0174a6), L(0x4f4bde7618458466),
	L(0x2f2edb6d05806049), L(0x8adc75d119dfca92), L(0xa619d097b7d5a7ce), L(0x874275e5a34411e9),
	L(0x5403e0470da4b4ef), L(0x2ebaafd977901d8f), L(0x5e63ebcea747170f), L(0x12a369447f9d8036),
	L(0x378205de2f9fbe67), L(0xc4afcb837f728e44), L(0xdbcec06c682e00f1), L(0xf2a145c3114d5423),
	L(0xa01d98747a52463e), L(0xfc0935b17d717b0a), L(0x9653bc4fd4d01f95), L(0x9aa83ea89560ad34),
	L(0xf77943dcaf8e3f3f), L(0x70774a10e86fe16e), L(0x6b62e6f1bf9ffdcf), L(0x8a72f39e588745c9),
	L(0x73ade4da2341c342), L(0xdd326e54ea704422), L(0x336c7d983741cef3), L(0x1eafa00d59e61549),
	L(0xcd3ed892bd9a3efd), L(0x03faf26cc5c6c7e4), L(0x087e2fcf3045f8ac), L(0x14a65532174f1e73),
	L(0x2cf84f28fe0af9a7), L(0xddfd7a842cdc935b), L(0x4c0f117b6929c895), L(0x356572d64c8bcfcc),
	L(0xfab086073f3b236f), L(0x19e9d41d81e221da), L(0xf3f6571e3927b428), L(0x4348a9337550f1f6),
	L(0x7167b996a85e62f0), L(0x62d437597f5452bf), L(0xd85feb9ef2955926), L(0x440a561f6df78353),
	L(0x389668ec9ca36b59), L(0x052bf1a1a22da016), L(0xbdfbff72f6093254), L(0x94e50f28e22209f3),
	L(0x90b2e5b33062e8af), L(0xa8572375e8a3d369), L(0x3fe1b00b201db7b1), L(0xe926def0ee651aa2),
	L(0x6542c9beb9b10ad7), L(0x098e309ba2fcbe74), L(0x779deeb3fff1d63f), L(0x23d0e80a20bfd374),
	L(0x8452bb3b8768f797), L(0xcf75bb4d1f952856), L(0x8fe6b40029ea3faa), L(0x12bd3e4081373a53),
	L(0x070d34e116973cf4), L(0x20aee08b7e4f34f7), L(0x269af9b95eb8ad29), L(0xdde0a036a6a45dda),
	L(0xa18b528e63df41e0), L(0x03cc71b2a260df2a), L(0x24a6770aa06b1dd7), L(0x5bfa9c119d2675d3),
	L(0x73c1e2a196844432), L(0x3660558d131a6cf0), L(0xb0289c832ee79454), L(0xa6aefb01c6d8ddcd),
	L(0xba1464b401ab5245), L(0x9b8d0b6dc48d93ff), L(0x939867dc93ad272c), L(0xbebe085eae9fdc77),
	L(0x73ae5103894ea8bd), L(0x740fc89a39ac22e1), L(0x5e28b0a328e23b23), L(0x2352722ee13104d0),
	L(0xf4667a18b0a2640d), L(0xac74a72e49bb37c3), L(0x79f734f0e81e183a), L(0xbffe5b6c3fd9c0eb),
	L(0x03cf292200623f3b), L(0x095c71115f29ebff), L(0x42d7224780aa6823), L(0x044c7ba17458c0b0),
	L(0xca62f7ef0959ec20), L(0x40ae2ab7f8ca929f), L(0xb8c5377aa927b102), L(0x398a86a0dc031771),
	L(0x04908f9dc216a406), L(0xb423a73a918d3300), L(0x634b0ff1e0b94739), L(0xe29de7252d69f697),
	L(0x744d14008435af04), L(0x5f255b1dfec192da), L(0x1f17dc12336dc542), L(0x5c90c2a7636a68a8),
	L(0x960c9eb77704ca1e), L(0x9de8cf1e6fb3d65a), L(0xc60fee0d511d3d06), L(0x466e2313f9eb52c7),
	L(0x743c0f5f206b0914), L(0x42f55bac2191aa4d), L(0xcefc7c8fffebdbc2), L(0xd4fa6081e6e8ed1c),
	L(0x867db63998683186), L(0xfb5cf424ddcc4ea9), L(0xcc9a7ffed4f0e7bd), L(0x7c57f71c7a779f7e),
	L(0x90774079d6b25ef2), L(0x90eae903b4081680), L(0xdf2aae5e0ee1fceb), L(0x3ff1da24e86c1a1f),
	L(0x80f587d6ca193edf), L(0xa5695523dc9b9d6a), L(0x7b84090085920303), L(0x1efa4dfcba6dbdef),
	L(0xfbd838f9e0540015), L(0x2c323946c39077dc), L(0x8b1fb9e6ad619124), L(0x9612440c0ca62ea8),
	L(0x9ad9b52c2dbe00ff), L(0xf52abaa1ae197643), L(0xd0e898942cac32ad), L(0xdfb79e4262a98f91),
	L(0x65452ecf276f55cb), L(0xdb1ac0d27ad23e12), L(0xf68c5f6ade4986f0), L(0x389ac37b82ce327d),
	L(0xcd96866db8a9e8c9), L(0xa11963b85bb8091e), L(0xc7f90d53045b3cd2), L(0x755a72b580f36504),
	L(0x46f8b39921d3751c), L(0x4bffdc9153c193de), L(0xcd15c049b89554e7), L(0x353c6754f7a26be6),
	L(0x79602370bd41d970), L(0xde16470b12b176c0), L(0x56ba117540c8809d), L(0xe2db35c3e435fb1e),
	L(0xd71e4aab6328e33f), L(0x5486782baf8136d1), L(0x07a4995f86d57231), L(0xf1f0a5bd1651a968),
	L(0xa5dc5b2476803b6d), L(0x5c587cbc42dda935), L(0x2b6cdb32bae8b4c0), L(0x66d1598bb1331138),
	L(0x4a23b2d25d7e9614), L(0x93e402a674a8c05d), L(0x45ac94e6da7ce82e), L(0xeb9f8281e463d465),
	L(0x298647532b0c535b), L(0x90dd695370506296), L(0x038cd6b4216ab9ac), L(0x3df9b7b7be12d76a),
	L(0x13f4d9785f347bdb), L(0x222c5c9c13e94489), L(0x5f8e796f2680dc64), L(0x120e7cb758352417),
	L(0x254b5d8ad10740b8), L(0xc38b8efb5337dee6), L(0xf688c2e194f02247), L(0x7b5c75f36c25bc4c),
	L(0x5584cbb3893b9a2d), L(0x820c660b00850c5d), L(0x4126d8267df2d43d), L(0xdd5bbbf00109e801),
	L(0x85b92ee338172f1c), L(0x609d4f93f31430d9), L(0x1e059a07eadaf9d6), L(0x70e6536c0f125fb0),
	L(0xd6220751560f20e7), L(0xa59489ae7aaf3a9a), L(0x7b70e2f664bae14e), L(0x0dd0370176d08249),
	L(0xc07611f4df5bdf53), L(0x45d331a758b11a6d), L(0x58965daf1c4ee394), L(0xba8bebe75a5878d1),
	L(0xaecc0a1882dd3025), L(0xcf2a3899a923eb8b), L(0xf98c9281d24fd048), L(0x841bfb598bbb025d),
	L(0xb8ddf8cec9ab9d53), L(0x538a4cb67fef044e), L(0x092ac21f23236662), L(0xa919d3850b66f065),
	L(0xc0426b775e3c647b), L(0xbfcbd9398cf05348), L(0x31d312e3172c0d3d), L(0x5f49fde6ee754737),
	L(0x895530f06da7ee61), L(0xcf281b0ae8b3a5fb), L(0xfd14973541b8a543), L(0x41a625a73080dd30),
	L(0xe2baae07653908cf), L(0xc3d01436ba02a278), L(0xa0d0222e7b21b8f8), L(0xfdc270e9d7ec1297),
	L(0x4e50430efc14ab48), L(0x195b7f4f26706a74), L(0x2fe8a228cc881ff6), L(0xb1b968e2d945013d),
	L(0x936aa5794b92162b), L(0x4fb766b7364e754a), L(0x13f93bca31e1ff7f), L(0x696eb5cace4f2691),
	L(0xff754bf8a2b09e02), L(0x58f13c9ce58e3ff8), L(0xb757346f1678c0b0), L(0xd54200dba86692b3),
	L(0x5cd9f5a87237cac0), L(0x93f0b59d43586794), L(0x4384a764e94f6c4e), L(0x8304ed2bb62782d3),
	L(0x0b8db8b3cde06015), L(0x4336dd535dbe190f), L(0x5744355392ab473a), L(0x031c7275be5ed046),
	L(0x3e78678c21909aa4), L(0x4ab7e04f99202ddb), L(0x2648d2066977e635), L(0xd427d184093198be),
	L(0x8e74dc3579efdc58), L(0x456bd3694ff68ddb), L(0x724e74ccd32096a5), L(0xe41cff42386783d0),
	L(0xa04c7f217c70d8a4), L(0x41199d2fe61a19a2), L(0xd389a3e029c05dd2), L(0x535f2a6be7e3fda9),
	L(0x26ecf72d7c2b4df8), L(0x678275f4fe745294), L(0x6319c9cc9d23f519), L(0x1e05a02d88048fc4),
	L(0x87c7dd7d139b3239), L(0x8b57824e4d833bae), L(0xbcbc48789fff0015), L(0x8ffcef8b909eaf1a),
	L(0x9905f4eef1443a78), L(0x020dd4a2e15cbfed), L(0xca2969eca306d695), L(0xdf940cadb93caf60),
	L(0x67f7fab787ea6e39), L(0x0d0ee10ff98c4fe5), L(0xc646879ac19cb91e), L(0x4b4ea50c7d1d7ab4),
	L(0xd6d9aec823e4712c), L(0x7ca8376cc3c198ee), L(0xe6d8318731bebd8a), L(0xed57aff3d88bfef3),
	L(0x72a645eecf44edc7), L(0xd4e63d0b5cbb1517), L(0x98ce7a1cceee0ecf), L(0x8f0126335383ee8e),
	L(0x3b879078a6b455e8), L(0xcbcd3d96c7658c06), L(0x721d6fe70783336a), L(0xf21a72635a677136),
	L(0x18482cec9b3f5034), L(0x962d445acd9e68fd), L(0x266fb1d695746f23), L(0xc66ade5a58c94a4b),
	L(0xdbbda826ed68a5b6), L(0x05664a4d7ab0d6ae), L(0xbcd4fe51025e32fc), L(0x61a5aebfa96df252),
	L(0xd88a07e231592a31), L(0x5d9d94de98905517), L(0x96bb40105fd440e7), L(0x1b0c47a2e807db4c),
	L(0xc1004cff44b2e045), L(0x91b5e1364b1c05d4), L(0x53ae409088a48a07), L(0x73fb2995ea11bb1a),
	L(0x320485703d93a4ea), L(0xcce45de83bfc8a5f), L(0xaff4a97ec2b3106e), L(0x9069c630b6848b4f),
	L(0xeda837a6ed76241c), L(0x8a0daf136cc3f6cf), L(0x199d049d3da018a8), L(0xf867c6b1d9093ba3),
	L(0x5285d116141d161c), L(0x67cd2e0e93c4ed17), L(0x12c62a647c36187e), L(0xf5329539ed2584ca),
	L(0xc4c777c442fbbd69), L(0x107de7761bdfc50a), L(0x9976dcc5e96beebd), L(0xbe2aff95a865a151),
	L(0x0e0a9da19d8872af), L(0x5e357a3da63c17cc), L(0xd31fdfd8e15cc67c), L(0xc44bbefd7970c6d8),
	L(0x1a60d1522ca8f2fe), L(0x61640948491bd41f), L(0x6dae29a558dfe035), L(0x9a615bea278e4863),
	L(0xbbdb44779ad7c8e5), L(0x1c7066302ceac2fc), L(0x5e2b54c699699b4b), L(0xb509ca6d239e17e8),
	L(0x728165feea063a82), L(0x6b5e609db6a22e02), L(0x12813905b26ee1df), L(0x07b9f722439491fa),
	L(0xaa9da167b8153a9d), L(0xa49fe3ac9e83ecf0), L(0x14c18f8e1b661384), L(0x61c24dab38434de1),
	L(0x3d973c3a283dae96), L(0xc99baa0182754fc9), L(0x477d198f4c26b1e3), L(0x12e8e186a7516202),
	L(0x386e52f6362addfa), L(0x31e8f695c3962853), L(0xdec2af136aaedb60), L(0xfcfdb4c629cf74ac),
	L(0xe361a1987ffa0a5f), L(0xf4b26102c63fe109), L(0x264acbc56c74e111), L(0x4af445fa77abebaf),
	L(0x448c4fdd24cddb75), L(0x0b13157d44506eea), L(0x22a6b15972e9993d), L(0x2c3c57e485e5ecbe),
	L(0xa673560bfd83e1a1), L(0x6be23f82c3b8c83b), L(0x40b13a9640bbe38e), L(0x66eea033ad17399b)};

static const cw_curve_setting setting_p384 = {
	.id = CW_CURVE_P384,
	.size = 48,
	.field = {
		.limbs = LIMBS(384),
		.size = 48,
		.modulus = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfe"
			"\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"),
		.m = {{
			L(0x00000000ffffffff), L(0xffffffff00000000), L(0xfffffffffffffffe),
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0xffffffffffffffff)}},
		.r_squared = {{
			L(0xfffffffe00000001), L(0x0000000200000000), L(0xfffffffe00000000),
			L(0x0000000200000000), L(0x0000000000000001), L(0x0000000000000000)}},
		.one = {{
			L(0xffffffff00000001), L(0x00000000ffffffff), L(0x0000000000000001),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000)}},
		.inverse = (cw_limb)0x0000000100000001,
	},
	.order = {
		.limbs = LIMBS(384),
		.size = 48,
		.modulus = CW_BYTES_LITERAL(
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xc7\x63\x4d\x81\xf4\x37\x2d\xdf"
			"\x58\x1a\x0d\xb2\x48\xb0\xa7\x7a\xec\xec\x19\x6a\xcc\xc5\x29\x73"),
		.m = {{
			L(0xecec196accc52973), L(0x581a0db248b0a77a), L(0xc7634d81f4372ddf),
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0xffffffffffffffff)}},
		.r_squared = {{
			L(0x2d319b2419b409a9), L(0xff3d81e5df1aa419), L(0xbc3e483afcb82947),
			L(0xd40d49174aab1cc5), L(0x3fb05b7a28266895), L(0x0c84ee012b39bf21)}},
		.one = {{
			L(0x1313e695333ad68d), L(0xa7e5f24db74f5885), L(0x389cb27e0bc8d220),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000)}},
		.inverse = (cw_limb)0x6ed46089e88fdc45,
	},
	.b = {{
		L(0x081188719d412dcc), L(0xf729add87a4c32ec), L(0x77f2209b1920022e),
		L(0xe3374bee94938ae2), L(0xb62b21f41f022094), L(0xcd08114b604fbff9)}},
	.comb = comb_p384,
};

static const cw_limb comb_p521[] = {
	L(0xb331a16381adc101), L(0x4dfcbf3f18e172de), L(0x6f19a459e0c2b521), L(0x947f0ee093d17fd4),
	L(0xdd50a5af3bf7f3ac), L(0x90fc1457b035a69e), L(0x214e32409c829fda), L(0xe6cf1f65b311cada),
	L(0x0000000000000074), L(0x28460e4a5a9e268e), L(0x20445f4a3b4fe8b3), L(0xb09a9e3843513961),
	L(0x2062a85c809fd683), L(0x164bf7394caf7a13), L(0x340bd7de8b939f33), L(0xeccc7aa224abcda2),
	L(0x022e452fda163e8d), L(0x00000000000001e0), L(0x70487d30649ccede), L(0x56482796a5efc98a),
	L(0x81ed574286f3d005), L(0x693c918841ac177d), L(0x544078e141f63ff3), L(0xf396ad9ccb0cceba),
	L(0x1f2f8905cd9ca803), L(0x4318691bb9a3b9f8), L(0x000000000000005b), L(0xf876e3095e41a528),
	L(0xf87881ffb6fd45a8), L(0xb8d73d7da8a0715e), L(0xca88981c074192a0), L(0x00f41a80dc66d086),
	L(0x34882bbb8f279d46), L(0x10c7a90cb5564038), L(0xf89b04d85552b11c), L(0x0000000000000053),
	L(0xc682a89b329485b1), L(0xc39801b86659604a), L(0x9c44d778b334d3d9), L(0xa493c979e7a4064d),
	L(0xb38594c2797d59f0), L(0x954ba8f21b283a44), L(0xd54e55ccead699ed), L(0x92a6ca2e995a2526),
	L(0x00000000000001b9), L(0x8c71bd7a43ab2fea), L(0x3d66df0ea0fcf336), L(0x25c05777cb5508bf),
	L(0xdf82990a516ed869), L(0x2436e7d913ae4c5b), L(0x96309f3a1b6fe9e4), L(0x3237381fd09e526a),
	L(0x3e864714bb8c2a8f), L(0x0000000000000029), L(0x56a3a0634a3ce076), L(0x627718f38d143249),
	L(0x5a0479ef2232fc35), L(0x82744b806a6d389e), L(0xb0bd687af4d435b8), L(0x4cecd3172792b960),
	L(0x063be911f792e60e), L(0x02f6ffb4b09dcb17), L(0x0000000000000059), L(0xb04fbf6f215ba3da),
	L(0x07b90918e7c66f8f), L(0x01c5b20795b38bbb), L(0x4fdf3937c67022d2), L(0xe5a11142ee01b834),
	L(0x11b8cb5fc7b97506), L(0x2450b7bc2ae40433), L(0xa26a70cfe3e1937f), L(0x000000000000005f),
	L(0x72c4464c54183120), L(0xe0ef1a6827f351d6), L(0x7a06ddb01f44b0c8), L(0xdada6e0003fbaf68),
	L(0x100af0735e4ad92c), L(0xfc6fde5d33130af8), L(0x1259762a19e98f51), L(0x9721585872081ffc),
	L(0x0000000000000019), L(0x78fc5b70ba2c1a31), L(0x9dcccbf514022a29), L(0x47405b3c67b8f9fb),
	L(0x11a5295eee20f499), L(0xf3dbf932b773578e), L(0x45e21c02dcda210a), L(0x711d539a79785201),
	L(0x7bf1e3923ca1123b), L(0x0000000000000106), L(0x1b91446bd40b327d), L(0xe20a0b48813dbee4),
	L(0x0d96b8cbaa5a8758), L(0x1c027a04956bf33a), L(0xe78e853f8ede4125), L(0xd82b85902b647105),
	L(0x45339971dced0c0e), L(0x493c4031b7053da8), L(0x0000000000000182), L(0xfd164a1014a033b6),
	L(0x7d05c106ca62b7a7), L(0x350e3102d1627860), L(0x7dccf99ea750d030), L(0x7e0dd5b2333cd98b),
	L(0x2182d50429727920), L(0x399129cdbc496bee), L(0x1981b2bf890371e0), L(0x00000000000001b3),
	L(0x062a8c71987949ff), L(0x8348684388a1cbbb), L(0x7bdc8105bb0e4fe6), L(0xd063ff63fd4c3f12),
	L(0x080719dc5029119a), L(0x1039edf57ed710e5), L(0xd322c603051d8191), L(0x77cdce39dc770a2e),
	L(0x00000000000001b1), L(0xaf5da3fd08f00a1b), L(0xb4d7a8c75840a185), L(0x45d997ce75287706),
	L(0x448766d85ad5375f), L(0x4d0f8afbf94ff0eb), L(0x31e72eb4798d2ce6), L(0x2a7a6b3cca045595),
	L(0xbb742d8e77a1a3e7), L(0x0000000000000083), L(0x15942a4c75e9fe79), L(0x350dec673dad29e1),
	L(0xca3c399fe6be55a2), L(0x87e2265271245659), L(0x1bd4c4458f51c63c), L(0x319b57db758ae1a1),
	L(0x7d5c89dc547db810), L(0x959a5bbe62c8ba84), L(0x0000000000000039), L(0x8c3d490f3876f024),
	L(0x50d48521482b690e), L(0x82c1333183aada08), L(0xae5a342545c4a535), L(0x51c50d6f31c1467b),
	L(0x84a7d97c2d093b81), L(0xdb41ffbe82d6fbdb), L(0xae0e9fad4953468e), L(0x00000000000001e6),
	L(0x48d65e0f96a55ddc), L(0x6547e0c1e1e9bebc), L(0x208bda80a4fec32f), L(0x2c07b721eb4790c2),
	L(0x0157a8f612ad03fb), L(0x7ac7f2d365d69819), L(0x064aef34798833b7), L(0x2a3a84718fe52700),
	L(0x00000000000001a9), L(0x6ca7e121eed8b904), L(0x7bde0edab89729bd), L(0xe5af4388969adf4e),
	L(0xe3dda915a46abfcd), L(0xae0f7fbc485459e5), L(0xf6a7983708f2f66d), L(0x1e986d41c919c3f3),
	L(0x3e26c8fe7a39190f), L(0x0000000000000153), L(0x7f55e7476756d4a0), L(0xd9ecaa85585e9c81),
	L(0x1bcddd25a5c354e9), L(0xee1d2cf054cbae56), L(0x2c022f4398999b02), L(0xf8f962cc610d7e16),
	L(0x2140ffc6b7f77ce5), L(0xeac15f6ae84dfc1e), L(0x0000000000000098), L(0xc7581d0def84ef32),
	L(0x54343ed182aa8c92), L(0x6b39fa9cfc813ef1), L(0x4234fd4ba3eb5118), L(0xfad58d7591afae8b),
	L(0x59addff4a3afbf20), L(0xc3deaa355d8b53ff), L(0xee957dea7470b6a8), L(0x00000000000000a9),
	L(0xd1fa5627826eec6e), L(0x58aaf8b2d4f74baa), L(0xf30646ad0d5c164d), L(0x38b2d0f22d55b5cb),
	L(0x87980266d85582f1), L(0xf5cf061da936d841), L(0x4c5570f60d3ad65e), L(0x17209ea2423b0f42),
	L(0x00000000000000e3), L(0xc6eaa5bfa2c23eef), L(0xea33a89040ce3912), L(0xedb0ee6b9a2e0ac9),
	L(0x4736313d3dc8e08f), L(0x4768e9f4dfc42bc8), L(0x7fcd56037f2985e3), L(0xea892e0b5db5ada2),
	L(0xae1c4305db6dc876), L(0x000000000000016d), L(0xf93695ea82fa7628), L(0x1fff569123e8c0e1),
	L(0x3948ae9adf799bd9), L(0xd0eda67e5d3a4483), L(0x43727b86c7fed3d1), L(0xcf1135b20cbc93ab),
	L(0x7474020431b7f8fb), L(0xb04c74259ce7afd2), L(0x000000000000004f), L(0x333b665c24dc3fe5),
	L(0xd76a06767aa77e75), L(0xd44c6f957657e3b7), L(0x52b1f8cd24648ac2), L(0xcfd888ded389f805),
	L(0x68b343d7d5a25ae5), L(0xd5e36afd89329310), L(0x6957ca9f8ddd659a), L(0x0000000000000062),
	L(0x4485dad2e85c1d19), L(0x11564fab70345aa6), L(0xa9847660bee739be), L(0x8d9047741fd5844d),
	L(0x835879d094aa1fde), L(0x068d90267c4226eb), L(0xa5404bae44ef6172), L(0xfb845808d749ccc8),
	L(0x00000000000001a6), L(0xba9709266a111b43), L(0x863890b754c7efe0), L(0x1a3bdbfe31bf07ad),
	L(0x5bc468142fe7599d), L(0x915b3cc0a78111f5), L(0x8ec83c3905a8e36c), L(0x5aac2cead24e09fa),
	L(0x59734fc285fd76b0), L(0x0000000000000065), L(0x9fd2e075da26184d), L(0x09b322b72c084670),
	L(0xf4dadfe2c6871cbc), L(0x3e825b5425f51ca4), L(0x35f54db35e3ad7b3), L(0xad3e5a6b6e5448ab),
	L(0x900d9e76785fb0ac), L(0xfd2189639e801712), L(0x00000000000000d2), L(0x760ac2b2192c1425),
	L(0xa6a023de12c2083c), L(0x7e3ad54e4b0bce22), L(0x8fb50b0304a428fc), L(0x814cc6a71f671a04),
	L(0x2f4d4fb3824472a0), L(0x865f9407c42ed456), L(0xbae326565047f611), L(0x000000000000005b),
	L(0xbff23671f720b06e), L(0x8335b0371cc7aed7), L(0x39241c2a4488493a), L(0x71d112ae2e0462c5),
	L(0x81179b17e864879f), L(0xd564b19d7a043caf), L(0xfdb8b885e88212fa), L(0xe6e100bf02f6036d),
	L(0x000000000000005d), L(0x6cbd6a2938be8486), L(0x92beda0fef8c5c5f), L(0x5df4a4198471d118),
	L(0x57de7c8ef3b948e2), L(0x314d85cb95a0a245), L(0x514aefe319e226d2), L(0x98c85ce23180dfa8),
	L(0x6c8c5b37bbc34f18), L(0x00000000000001d5), L(0xa8cfa5a95db76801), L(0xa5401cc333878665),
	L(0x6cdc3f0e809b2a4b), L(0x9bbfac6790d9594f), L(0xfd836074d551d6e9), L(0x13f89d9ae874e847),
	L(0x7a6ec5fa264b3b0b), L(0x6dd250c60a3ac51f), L(0x000000000000001d), L(0xd1e14abaa7747bde),
	L(0x1495ef127c3196ca), L(0x0cbcf8af78a62924), L(0x83d56ec31f4ded5d), L(0xcc6ef029fa54b15b),
	L(0xae62cc516f0a12c6), L(0x964fd2d0ce830e11), L(0x56076a3288747fe9), L(0x0000000000000067),
	L(0x6bac308c74d834c4), L(0x34b0da8dd825f740), L(0xde870fb50fbb496f), L(0x7841bcf2365075e1),
	L(0x3b8e05ffd3c98322), L(0x74cbe33dc39c86d8), L(0x8904ae19f0fd6d0e), L(0x2b1e28056ed62a5a),
	L(0x00000000000000c3), L(0x97d2a2671b67c792), L(0x050314494c1cde55), L(0x50606033c0326e91),
	L(0xf18317b0423b1ee1), L(0x5cc474ed398c9c61), L(0x7eb4df4796a97237), L(0x1372ae4696b52ef0),
	L(0xabf9d1feb1ed9607), L(0x00000000000001ff), L(0x9416517183e579d7), L(0x377463e254572687),
	L(0x119d452af7ab3680), L(0xbb1bcc2fb2833720), L(0x83c6f6655aae990d), L(0x559c5cb36b5c1a8d),
	L(0x8597444f29abeaa4), L(0xbdbd4f4717f318d5), L(0x0000000000000029), L(0xce0101894981cf94),
	L(0xc05e513e9a3c33eb), L(0x28bfa3058ac0e40c), L(0x6cbf616cd5cbb5c6), L(0xaffe68224330dc8f),
	L(0xdcb9853d12ece0e8), L(0x1dc516792cfca64e), L(0xf7473c25c3aef62d), L(0x0000000000000098),
	L(0x9e6034713a3e42bf), L(0x2536308cfb50e447), L(0x9549272ff617634a), L(0x3e264556302ba17f),
	L(0xddb056ef0f6ed916), L(0xf04b9449c67d2e92), L(0xe0fd2d627bf608be), L(0xfaa0f9ad5ba41494),
	L(0x00000000000000ca), L(0xac0394a908a03740), L(0x9017e2739ed3e6c1), L(0x441c9b0d2bf950e4),
	L(0x717b79789856ca69), L(0x66f1bf123315b53c), L(0xdc85d5ffc5bce131), L(0x32365700f7b0dacb),
	L(0x22ce0f19f85306a7), L(0x00000000000000fc), L(0x2b579e4f00f2eae7), L(0x6ff62edb14f48343),
	L(0xa3311deb864ff6f2), L(0xa0e3c56adefe6a2a), L(0x477bcc0ee93148d3), L(0x979d629ec93b0f34),
	L(0xf6354b44952adc93), L(0xab210bf3dc032a37), L(0x0000000000000117), L(0xdf638ecfa29e276b),
	L(0xb4047ecaa1b77f9c), L(0x0b2d0d783f6dffa7), L(0x14c1ea3d5ed8120b), L(0x7d9be2e97eea3cc0),
	L(0xcc4ec36cbc305973), L(0xddf1f194276746dc), L(0x59cf824f5aec345c), L(0x000000000000008c),
	L(0xfbeea61c87ad093c), L(0x1e662f94bec5a40d), L(0xb6035151f215099c), L(0x1e4f0a29466e205c),
	L(0xd3cd15f9af88c4ed), L(0x95dc56dcc4b66abf), L(0xd6e0d249ae49abe9), L(0xf0a8fd92c0616bb7),
	L(0x000000000000011e), L(0xcba4a75fb61c1db6), L(0x2a46016d57a95259), L(0xe6e1e2fa660685a7),
	L(0x5b14df26d9bdbf3c), L(0x3ff9a19b76599cb8), L(0xd8f69ee5be494046), L(0xcd7614877f811446),
	L(0x2f9523cea8f4b76a), L(0x000000000000007d), L(0x43bbe381170c929c), L(0x4ec665eceadfae55),
	L(0x6f0bdfe307b46ec6), L(0xdfb1f5a6dde3ea6f), L(0xf3dfb72ca2c1385a), L(0x7ac4389bd2e604c7),
	L(0x99e52f5b4382ebdc), L(0x3625bef7772592d2), L(0x0000000000000005), L(0x5e3ad64112194005),
	L(0x4c0b060e493867a9), L(0x7da5f9fb1d486631), L(0xf8afffa10e5f9814), L(0x828540816ba91df7),
	L(0x8f7f9984d1c5ce70), L(0x03c74ed26803310d), L(0x094bbafc4fe6053c), L(0x00000000000001c3),
	L(0x9792b39f964e28ff), L(0xc556dfa7cfd79768), L(0xd7670e8cf279c07e), L(0x5e04abdedad1cf40),
	L(0x46fcc19990b1377b), L(0x6a088572f5067ad9), L(0x2ad58aca28101c96), L(0xe333e24c43b5e33c),
	L(0x00000000000000b0), L(0x54f0361a475ac89b), L(0xc22ce2dcf79463ef), L(0x4e6817cadd053538),
	L(0x4b01a6e12bc1013b), L(0xad109d85844a6eb4), L(0x4481b985bfdaef54), L(0x297f121f6830be54),
	L(0x6d0b67a68bfd8dd0), L(0x00000000000001cb), L(0x7be30c98622330d8), L(0x7a5ecfbef829829d),
	L(0x1c301823b2d9450e), L(0xeea20bbc7e3e7482), L(0x30c7df69b756462e), L(0x6793d8989dfdacf6),
	L(0xd4ce932b7fd0d8df), L(0xca99a709a2ca2cb9), L(0x000000000000015a), L(0xfc64458370468da7),
	L(0x3d7a09d20a553fb7), L(0xdd049575c41fd5be), L(0x077d0ec435be6183), L(0x49ee40e09291a308),
	L(0x1ac9ea6939810a06), L(0xf9d0f6bf1e730824), L(0x0b715c8f67ef8bca), L(0x000000000000016a),
	L(0x777894d60bb16670), L(0x1c907d1e078b61c3), L(0x9b599d8234ea604c), L(0x033cf06b9143b518),
	L(0x3e9a1e05491e2036), L(0x757791071f26f5f1), L(0x7f84ebd8f08cb780), L(0x42a507aeec1254ee),
	L(0x00000000000000e8), L(0xf6b549ae0401672f), L(0x46e6477931289c63), L(0x446f6218ca32a3fc),
	L(0xee15b729d6ee854a), L(0xc4f5cf8f7d412bf5), L(0xb462c1e3758f8464), L(0x1ef8b9b488a00b1b),
	L(0xa731417fc5ede107), L(0x00000000000000a8), L(0x09546085180e0b12), L(0xe3d24fc2bb4a1e63),
	L(0x5ee48a18cf419598), L(0x10c912f14be6656f), L(0x3e248c7da15830cc), L(0xf85665984212d8e6),
	L(0x113a8e99a3d32372), L(0x04757da5572c871f), L(0x0000000000000100), L(0x30a073eb5d84e588),
	L(0xd21e1240eddfcb52), L(0x45a8e09174da951d), L(0x0e90e142c72326d8), L(0x7bd880a5bc36b504),
	L(0xbe0b3e9f6a7a99e7), L(0xcfb67d994a40aa2f), L(0x4cf523698e224dbd), L(0x00000000000000e1),
	L(0x152172ae3f7ef857), L(0x320088e895083c1a), L(0xee829a392f2acd08), L(0x0ff522ceac87e9ff),
	L(0x34e7b4a54f837856), L(0x807b69256d9f0cde), L(0xa71e71c7af5ceee6), L(0x2a9c2007b35b196e),
	L(0x000000000000010e), L(0x179f6810dc012f5d), L(0x1d854a1fb5c684a1), L(0x6c8be94bab07cc46),
	L(0x9faad220fd177972), L(0xffb3a1a91d9afbe0), L(0x1693a69a03f6d569), L(0xaeaca08a1ac9a392),
	L(0x668e5939809ddc30), L(0x00000000000001ca), L(0xc5fecf7680ce366b), L(0x2b3efb44d6095988),
	L(0xbc683771ceb65b75), L(0xc3e7e611610c3e6c), L(0xd95cc2db40c6a9be), L(0x0abac228a974fab6),
	L(0x6907c1cc38af04c6), L(0x23df4b52e41d9096), L(0x000000000000000e), L(0xdc006797ae7a0991),
	L(0xbaf835bff067d054), L(0xe44a3c5d63f116e7), L(0x5e79c0af0209b443), L(0x3276c08eef48a62a),
	L(0xbbe46120b007a8f5), L(0x5a31c8a6c1a64382), L(0x97769272a95455de), L(0x000000000000007a),
	L(0x651868525a511a35), L(0xf612d776f0ad79d4), L(0x4019c923c152e1a8), L(0xda20f3d1fdfc9f60),
	L(0x04d827c9e2737a12), L(0xe37276097640f3b0), L(0x9d3cb9b36a28c07f), L(0xc8e949e5da870577),
	L(0x000000000000018e), L(0xd0854a89f9550cca), L(0x837a962a0e33ad33), L(0x4733e9c69847aff4),
	L(0x4315385e667b5f4c), L(0x2dd701f65f0c2c4c), L(0xcb7668130b383382), L(0xae8fd66ecc886546),
	L(0x0e3d508541186039), L(0x0000000000000079), L(0x26d10f8f61f30ef0), L(0xf72f5596820470e6),
	L(0xc9f49bac69d696e0), L(0x418675beff2e4e39), L(0x6ba986c354e99bcb), L(0x85f7a941e57127c3),
	L(0x1e55ae8d327858dd), L(0x2ccb555e0faa6da7), L(0x0000000000000006), L(0xd8385ff20083a742),
	L(0x0c728541098eb073), L(0xc6fe4db14dae99e8), L(0x7562a577217e8299), L(0xe5833c79607410e3),
	L(0xfb72e4ebaf835604), L(0x33c19aba89a980c6), L(0x6ec0e537d605fc63), L(0x0000000000000171)};

static const cw_curve_setting setting_p521 = {
	.id = CW_CURVE_P521,
	.size = 66,
	.field = {
		.limbs = LIMBS(576),
		.size = 66,
		.modulus = CW_BYTES_LITERAL(
			"\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff"),
		.m = {{
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0xffffffffffffffff),
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0xffffffffffffffff),
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0x00000000000001ff)}},
		.r_squared = {{
			L(0x0000000000000000), L(0x0000400000000000), L(0x0000000000000000),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000)}},
		.one = {{
			L(0x0080000000000000), L(0x0000000000000000), L(0x0000000000000000),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000)}},
		.inverse = (cw_limb)0x0000000000000001,
		.prime = CW_PRIME_P521,
	},
	.order = {
		.limbs = LIMBS(576),
		.size = 66,
		.modulus = CW_BYTES_LITERAL(
			"\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
			"\xff\xfa\x51\x86\x87\x83\xbf\x2f\x96\x6b\x7f\xcc\x01\x48\xf7\x09"
			"\xa5\xd0\x3b\xb5\xc9\xb8\x89\x9c\x47\xae\xbb\x6f\xb7\x1e\x91\x38"
			"\x64\x09"),
		.m = {{
			L(0xbb6fb71e91386409), L(0x3bb5c9b8899c47ae), L(0x7fcc0148f709a5d0),
			L(0x51868783bf2f966b), L(0xfffffffffffffffa), L(0xffffffffffffffff),
			L(0xffffffffffffffff), L(0xffffffffffffffff), L(0x00000000000001ff)}},
		.r_squared = {{
			L(0x137cd04dcf15dd04), L(0xf707badce5547ea3), L(0x12a78d38794573ff),
			L(0xd3721ef557f75e06), L(0xdd6e23d82e49c7db), L(0xcff3d142b7756e3e),
			L(0x5bcc6d61a8e567bc), L(0x2d8e03d1492d0d45), L(0x000000000000003d)}},
		.one = {{
			L(0xfb80000000000000), L(0x28a2482470b763cd), L(0x17e2251b23bb31dc),
			L(0xca4019ff5b847b2d), L(0x02d73cbc3e206834), L(0x0000000000000000),
			L(0x0000000000000000), L(0x0000000000000000), L(0x0000000000000000)}},
		.inverse = (cw_limb)0x1d2f5ccd79a995c7,
	},
	.b = {{
		L(0x8014654fae586387), L(0x78f7a28fea35a81f), L(0x839ab9efc41e961a),
		L(0xbd8b29605e9dd8df), L(0xf0ab0c9ca8f63f49), L(0xf9dc5a44c8c77884),
		L(0x77516d392dccd98a), L(0x0fc94d10d05b42a0), L(0x000000000000004d)}},
	.comb = comb_p521,
};

/* clang-format on */

const cw_curve_setting *cw_curve_setting_of(cw_curve curve)
{
	switch (curve) {
	case CW_CURVE_P256:
		return &setting_p256;
	case CW_CURVE_P384:
		return &setting_p384;
	case CW_CURVE_P521:
		return &setting_p521;
	default:
		return NULL;
	}
}
