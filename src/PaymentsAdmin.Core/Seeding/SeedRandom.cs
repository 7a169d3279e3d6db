using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Deterministic pseudo-random numbers, the same for a seed on every machine and runtime (xoshiro256**).</summary>
internal sealed class SeedRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeedRandom(ulong seed)
    {
        _a = Mix(seed);
        _b = Mix(_a);
        _c = Mix(_b);
        _d = Mix(_c);
    }

    /// <summary>From 0 to the bound, exclusive.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Between both bounds, inclusive.</summary>
    public int Between(int least, int max) => least + Below(max - least + 1);

    /// <summary>True with a probability of that many per mille.</summary>
    public bool PerMille(int share) => Below(1000) < share;

    /// <summary>A random element.</summary>
    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    /// <summary>A number of up to that many digits, each length equally likely.</summary>
    public long Spread(int digits)
    {
        long max = 10;
        for (var i = Below(digits); i > 0; i--)
        {
            max *= 10;
        }

        return (max / 10) + (long)((Next() >> 12) % (ulong)(max - (max / 10)));
    }

    /// <summary>A number below a bound that may exceed 32 bits.</summary>
    public ulong Below(ulong bound) => (ulong)(((UInt128)Next() * bound) >> 64);

    /// <summary>A bijective mix in which every input bit affects every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }
}

/// <summary>Hex ids of a seed: unique across runs, because row ids are.</summary>
internal sealed class SeedHex(ulong seed, int workspace)
{
    private readonly ulong _key = SeedRandom.Mix(seed ^ SeedRandom.Mix((ulong)workspace));

    public HexId Of(SeedTable table, long id)
    {
        var key = SeedRandom.Mix(_key + (ulong)table);
        var high = SeedRandom.Mix(key ^ (ulong)id);
        var low = SeedRandom.Mix(high ^ key);
        return HexId.Find(string.Create(32, (high, low), static (text, parts) =>
        {
            Write(text[..16], parts.high);
            Write(text[16..], parts.low);
        }))!.Value;
    }

    private static void Write(Span<char> text, ulong value)
    {
        for (var i = text.Length - 1; i >= 0; i--, value >>= 4)
        {
            text[i] = "0123456789ABCDEF"[(int)(value & 15)];
        }
    }
}

/// <summary>The table of a hex id.</summary>
internal enum SeedTable : ulong
{
    Payment = 1,
    Customer,
    Account,
    Wallet,
    Invoice,
    Bill,
    Card,
    AccountPreference,
    Method,
    Type,
    Category,
    Reason,
    Unit,
    BusinessUnit,
    Person,
    Job,
    Service,
    Preference,
    WalletDefinition,
}
