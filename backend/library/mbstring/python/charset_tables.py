"""Charsets: Python's codec, lead bytes, how decoding differs from the codec, encoding from its inverse.

Made by `python -m tests.tools.mbstring_tables`; the notation is that of `runs.py`.
"""

CHARSETS = {
    "EUC-CN": ("gb2312", (
    "a1-a9 b0-f7"
), (
    ""
), (
    ""
)),
    "CP936": ("gbk", (
    "81-fe"
), (
    "80:202c ff:f7f6 a140+3f:4386 a180+21:4385 a240+3f:42e6 a280+21:42e5 a2ab+6:44bb a2e3+2:4489 a2ef+2:447f "
    "a2fd+2:4473 a340+3f:4246 a380+21:4245 a440+3f:41a6 a480+21:41a5 a4f4+b:427e a540+3f:4106 a580+21:4105 "
    "a5f7+8:4186 a640+3f:4066 a680+21:4065 a6b9+8:40cc a6d9+7:40b4 a6ec+2:40a8 a6f3:40a3 a6f6+9:40a1 a740+3f:3fc6 "
    "a780+21:3fc5 a7c2+f:3fde a7f2+d:3fbd a896+b:3f26 a8bc:3f0b a8bf:3f09 a8c1+4:3f08 a8ea+15:3ee3 a958:3e8a "
    "a95b:3e88 a95d+3:3e87 a989+d:3e5e a997+d:3e5d a9f0+f:3e11 aaa1+5e:355f aba1+5e:34bd aca1+5e:341b "
    "ada1+5e:3379 aea1+5e:32d7 afa1+5e:3235 d7fa+5:1016 f8a1+5e:-166d f9a1+5e:-170f faa1+5e:-17b1 fba1+5e:-1853 "
    "fca1+5e:-18f5 fda1+5e:-1997 fe50+2f:-163b fe80+21:-163c fea1+5e:-1a39"
), (
    "203e:83c0 2218:7fcb 223c:7f6f f900:-20b3 f901:-4005 f902:-1c7b f903:-1fa9 f904:-3d58 f905:-4457 f906:-3a22 "
    "f907:48d f908:48c f909:-3214 f90a:-3b1a f90b:-385d f90c:-343e f90d:-673d f90e:-48b1 f90f:-37b0 f910:-2c93 "
    "f911:-3634 f912:-362f f913:-198a f914:-605d f915:-3630 f916:-3843 f917:-1124 f918:-3634 f919:-3847 f91a:-782 "
    "f91b:-77a2 f91c:-364b f91d:-5f43 f91e:-589e f91f:-2cb2 f920:23b f921:-6b68 f922:-5add f923:-2da8 f924:-26bc "
    "f925:-3878 f926:-33e2 f927:-2989 f928:-3860 f929+2:-385f f92b:-3864 f92d:-7740 f92e:-384a f92f:-7455 "
    "f930:-6541 f931:-5f88 f932:-58be f933:-47e1 f934:-3865 f935:-2ceb f936:-2ca2 f937:-3680 f938:-3682 f939:-4a5 "
    "f93a:15e f93b:-3686 f93c:-43a9 f93d:-3af6 f93e:-31b4 f93f:-14a4 f940:-3687 f941:-23ae f942:-6f7d f943:-3399 "
    "f944:-3de8 f945:-3605 f946:-3878 f947:-386d f948:-1ff4 f949:-3872 f94a:-6f8c f94b:-6c79 f94c:-6085 "
    "f94d:-5d04 f94e:-36a5 f94f:-3874 f950:-39d4 f951:-36a7 f952:-387d f953:-3874 f954:-7511 f955:-376d "
    "f956:-42b6 f957:-3af4 f958:-3776 f959:-376f f95a:-21e2 f95b:-66d9 f95c:-60a5 f95d:-2303 f95e:-43ba "
    "f95f:-6cd1 f960:-33b3 f961:-3697 f962:-4ad2 f963:-47b2 f964:-44d3 f965:-4782 f966:-6999 f967:-46ac "
    "f968:-358e f969:-64b4 f96a:-2d73 f96b:-73c9 f96c:-3071 f96d:-2ecc f96e:-30f0 f96f:-2409 f970:-5ece "
    "f971:-45b4 f972:-2f80 f973:-2ec3 f974:-3080 f975+2:-36a2 f977:-37b6 f978:-75af f97a:-37c0 f97b:-3d21 "
    "f97c:-37c0 f97d:-23ee f97e:-37bf f97f:-7491 f980:-73b2 f981:-33d3 f982:-6a25 f983:-36c0 f984:-5b2e "
    "f985:-442b f986:-1004 f987:-637 f988:208 f989:-38a1 f98a:-37e4 f98b:-63ba f98c:-5f16 f98d:-1b30 f98e:-34a4 "
    "f98f:-6815 f990:-67b7 f991:-65be f992:-5c29 f993:-5a01 f994:-4c4b f996:-3afc f997:-3704 f998:-1c16 "
    "f999:-300a f99a:-1a58 f99b:-141b f99c:-37cc f99d:-37ca f99e:-27d4 f99f:-37cd f9a0:-37cf f9a1:-243b "
    "f9a2:-37f4 f9a3:-34b5 f9a4:-34b7 f9a5:-5f0b f9a6:-3f07 f9a7:-4e64 f9a8:-37ba f9a9:-18b7 f9aa:-6d1c "
    "f9ab:-6b53 f9ac:-37fd f9ad:-37cc f9ae:-4d1b f9af:-37c8 f9b0:-7ba f9b1:-1722 f9b2:-37cf f9b3:-d53 f9b4:-b6b "
    "f9b5:-38b8 f9b6:-435d f9b7:-400 f9b8:-e58 f9b9:-68ff f9ba:-37ef f9bb:-37f6 f9bc:-1400 f9bd:-34cb f9be:-37ef "
    "f9bf:-6108 f9c0:-37f9 f9c1:-4a22 f9c2:-1b1e f9c3:-1a47 f9c4:3c4 f9c5:-6427 f9c6:-30d8 f9c7:-7525 f9c8:-6345 "
    "f9c9:-37d1 f9ca:-37d3 f9cb+2:-37dc f9cd:-37d9 f9ce:-37dc f9cf:-3d51 f9d0:-b40 f9d1:-37d8 f9d2:-3714 "
    "f9d3:-f42 f9d4:-7744 f9d5:-6c44 f9d6:-5d83 f9d7:-1c51 f9d8:-370f f9d9:-68dd f9da:-38e5 f9db:-3711 f9dc:-373b "
    "f9dd:-38e2 f9de:-38ea f9df:-371b f9e0:-2709 f9e1:-38f3 f9e2:-38fc f9e3:-3503 f9e4:-38f7 f9e5:-3844 f9e6:-b28 "
    "f9e8:-2883 f9e9:-38fa f9ea:-e72 f9eb:-3507 f9ec:-3505 f9ed:-380e f9ee:-59f3 f9ef:-4c9a f9f0:-2daf f9f2:-297 "
    "f9f3:-208 f9f4:-381e f9f5:-3819 f9f6:-34a4 f9f7:-3855 f9f8:-626 f9f9:-3856 f9fa:-590c f9fb:-2330 f9fc:-22aa "
    "f9fd:-2f4b f9fe:-4716 f9ff:-4533 fa00:-3230 fa01:-4339 fa02:-2c2a fa03:-2d3c fa04:-2458 fa05:-4351 "
    "fa06:-485d fa07:-1c70 fa08:-2938 fa09:-3c54 fa0a:-2780 fa0b:-3961 fa10:-70ba fa12:-322b fa15:-75d1 "
    "fa16:-21ad fa17:-2731 fa19:-3028 fa1a:-2a31 fa1b:-4178 fa1c:-3b64 fa1d:-3b72 fa1e:-262e fa22:-23ce "
    "fa25:-2748 fa26:-436a fa2a:-aa2 fa2b:-a96 fa2c:-9ce fa2d:24"
)),
    "BIG-5": ("big5", (
    "a1-c7 c9-f9"
), (
    "a15a= a1c3= a1c5= a1fe= a240= a244:5da1 a2cc= a2ce= f9d6:-8155 f9d7:-671e f9d8:-7109 f9d9:-a11e f9da:-9988 "
    "f9db:-7d34 f9dc:-9ee2 f9dd:-d489 f9de:-d478 f9df:-d488 f9e0:-d480 f9e1:-d475 f9e2:-d47f f9e3:-d489 "
    "f9e4:-d47b f9e5:-d488 f9e6:-d494 f9e7:-d483 f9e8:-d493 f9e9:-d48b f9ea:-d480 f9eb:-d48a f9ec:-d494 "
    "f9ed:-d486 f9ee:-d493 f9ef:-d49c f9f0:-d48b f9f1:-d49b f9f2:-d493 f9f3:-d488 f9f4:-d492 f9f5:-d49c "
    "f9f6:-d48e f9f7:-d49b f9f8:-d4a7 f9f9:-d4a9 f9fa+2:-d48d f9fc:-d48c f9fd:-d48e f9fe:-d46b"
), (
    ""
)),
    "CP950": ("cp950", (
    "81-fe"
), (
    "8140+3f:6d78 81a1+5e:6d56 8240+3f:6d15 82a1+5e:6cf3 8340+3f:6cb2 83a1+5e:6c90 8440+3f:6c4f 84a1+5e:6c2d "
    "8540+3f:6bec 85a1+5e:6bca 8640+3f:6b89 86a1+5e:6b67 8740+3f:6b26 87a1+5e:6b04 8840+3f:6ac3 88a1+5e:6aa1 "
    "8940+3f:6a60 89a1+5e:6a3e 8a40+3f:69fd 8aa1+5e:69db 8b40+3f:699a 8ba1+5e:6978 8c40+3f:6937 8ca1+5e:6915 "
    "8d40+3f:68d4 8da1+5e:68b2 8e40+3f:54d1 8ea1+5e:54af 8f40+3f:546e 8fa1+5e:544c 9040+3f:540b 90a1+5e:53e9 "
    "9140+3f:53a8 91a1+5e:5386 9240+3f:5345 92a1+5e:5323 9340+3f:52e2 93a1+5e:52c0 9440+3f:527f 94a1+5e:525d "
    "9540+3f:521c 95a1+5e:51fa 9640+3f:51b9 96a1+5e:5197 9740+3f:5156 97a1+5e:5134 9840+3f:50f3 98a1+5e:50d1 "
    "9940+3f:5090 99a1+5e:506e 9a40+3f:502d 9aa1+5e:500b 9b40+3f:4fca 9ba1+5e:4fa8 9c40+3f:4f67 9ca1+5e:4f45 "
    "9d40+3f:4f04 9da1+5e:4ee2 9e40+3f:4ea1 9ea1+5e:4e7f 9f40+3f:4e3e 9fa1+5e:4e1c a040+3f:4ddb a0a1+5e:4db9 "
    "a3e1= c6a1+5e:3010 c740+3f:2fcf c7a1+5e:2fad c840+3f:2f6c c8a1+5e:2f4a fa40+3f:-1a40 faa1+5e:-1a62 "
    "fb40+3f:-1aa3 fba1+5e:-1ac5 fc40+3f:-1b06 fca1+5e:-1b28 fd40+3f:-1b69 fda1+5e:-1b8b fe40+3f:-1bcc "
    "fea1+5e:-1bee"
), (
    "5341:5110 5345:5185"
)),
    "EUC-KR": ("euc_kr", (
    "a1-ac b0-c8 ca-fd"
), (
    "a4d4:-7370"
), (
    ""
)),
    "UHC": ("cp949", (
    "81-c8 ca-fd"
), (
    ""
), (
    ""
)),
}
