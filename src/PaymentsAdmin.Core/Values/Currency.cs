using System.Collections.Frozen;

namespace PaymentsAdmin.Core.Values;

/// <summary>An ISO 4217 currency: its code and the number of digits of its minor unit.</summary>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly FrozenDictionary<string, Currency> All = Build();

    private Currency(string code, int digits, bool isWithdrawn)
    {
        Code = code;
        IsWithdrawn = isWithdrawn;
        Digits = digits;
        MinorPerMajor = digits switch
        {
            0 => 1,
            2 => 100,
            3 => 1_000,
            _ => 10_000,
        };
    }

    /// <summary>Three upper-case letters.</summary>
    public string Code { get; }

    /// <summary>Digits after the decimal sign: 0, 2, 3 or 4.</summary>
    public int Digits { get; }

    /// <summary>Whether ISO has withdrawn the code. Old documents still have it; new ones are not offered it.</summary>
    public bool IsWithdrawn { get; }

    /// <summary>How many minor units make one major unit.</summary>
    public int MinorPerMajor { get; }

    /// <summary>The currency of a known code; an unknown code is a bug of the caller.</summary>
    public static Currency Of(string code) =>
        Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "No such currency.");

    /// <summary>The currency of a code, ignoring case, or null.</summary>
    public static Currency? Find(string? code) =>
        code is { Length: 3 } && All.TryGetValue(code.ToUpperInvariant(), out var found) ? found : null;

    /// <summary>Every currency, by code.</summary>
    public static IEnumerable<Currency> Known => All.Values.OrderBy(c => c.Code, StringComparer.Ordinal);

    /// <summary>The currencies to choose from, by code.</summary>
    public static IEnumerable<Currency> Current => Known.Where(c => !c.IsWithdrawn);

    public bool Equals(Currency? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Currency);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Build()
    {
        const string none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
        const string two =
            "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
            + "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
            + "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
            + "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
            + "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER "
            + "ZAR ZMW ZWG";
        const string three = "BHD IQD JOD KWD LYD OMR TND";
        const string four = "CLF UYW";
        const string withdrawnNone = "ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL";
        const string withdrawnTwo =
            "AFA ALK AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEL BGJ BGK BGL BOP BRB BRC BRE BRN BRR BUK CHC CNX CSD "
            + "CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB FIM FRF GEK GHC GHP GNE GNS GQE GWE GWP HRD HRK IEP ILP ILR ISJ "
            + "LAJ LSM LTL LTT LUC LUL LVL LVR MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ RHD ROK ROL RUR SDD "
            + "SDP SIT SKK SLL SRG STD SUR TJR TMM UAK UGS UGW USS UYN UYP VEB VEF VNC XEU YDD YUD YUM YUN ZAL ZMK ZRN ZRZ "
            + "ZWC ZWD ZWL ZWN ZWR";
        return new[] { (none, 0, false), (two, 2, false), (three, 3, false), (four, 4, false), (withdrawnNone, 0, true), (withdrawnTwo, 2, true) }
            .SelectMany(group => group.Item1.Split(' ').Select(code => new Currency(code, group.Item2, group.Item3)))
            .ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);
    }
}
