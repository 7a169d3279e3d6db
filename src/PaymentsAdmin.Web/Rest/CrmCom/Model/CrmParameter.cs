namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The types of parameters.</summary>
public enum CrmType
{
    Text,
    Number,
    Whole,

    /// <summary>A local date, with or without a time.</summary>
    Date,

    /// <summary>An object with exactly one key.</summary>
    Identifier,

    /// <summary>A list of objects.</summary>
    Set,
}

/// <summary>Whether a parameter is required.</summary>
public enum Need
{
    Mandatory,
    Optional,

    /// <summary>Required depending on the other parameters.</summary>
    Conditional,

    /// <summary>Exactly one of a pair.</summary>
    OneOf,
}

/// <summary>A parameter of a method, or a member of an element of a set.</summary>
public sealed record CrmParameter(string Name, CrmType Type, Need Need, string Note)
{
    /// <summary>The release that introduced it, as encoded by <see cref="Releases.Of"/>.</summary>
    public int Since { get; init; }

    /// <summary>The release that removed it.</summary>
    public int Until { get; init; } = int.MaxValue;

    /// <summary>Its replacement after removal.</summary>
    public string? Successor { get; init; }

    /// <summary>Its name in our own services.</summary>
    public string? Member { get; init; }

    /// <summary>The keys of an identifier.</summary>
    public IReadOnlyList<CrmKey> Keys { get; init; } = [];

    /// <summary>The members of an element of a set.</summary>
    public IReadOnlyList<CrmParameter> Elements { get; init; } = [];

    /// <summary>The allowed texts; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool IsIn(int release) => release >= Since && release < Until;

    /// <summary>The note with the keys of a release.</summary>
    public string Described(int release = int.MaxValue) =>
        Keys.Count == 0 ? Note : $"{Note}. One of: {string.Join(", ", Keys.Where(key => key.Since <= release).Select(key => key.Name))}.";

    public static CrmParameter Must(string name, CrmType type, string note) => new(name, type, Need.Mandatory, note);

    public static CrmParameter May(string name, CrmType type, string note) => new(name, type, Need.Optional, note);

    /// <summary>An identifier with the keys that our services accept for the member.</summary>
    public static CrmParameter Identifier(string name, Need need, string member, string note) =>
        new(name, CrmType.Identifier, need, note) { Member = member, Keys = CrmKey.Of(member) };

    public CrmParameter Free => this with { Need = Need.Optional };
}

/// <summary>One key of an identifier, and its name in our services.</summary>
public sealed record CrmKey(string Name, string By)
{
    public int Since { get; init; }

    /// <summary>The keys of a nested identifier; empty if the value is a text.</summary>
    public IReadOnlyList<CrmKey> Inner { get; init; } = [];

    /// <summary>The keys of a member, by their names on the wire.</summary>
    public static IReadOnlyList<CrmKey> Of(string member) =>
        string.Equals(member, nameof(Core.Postings.PostingInput.Preference), StringComparison.Ordinal)
            ? Preference
            : Plain([.. Core.Postings.PostingKeys.Of(member)]);

    /// <summary>Keys with the same name on both sides.</summary>
    public static IReadOnlyList<CrmKey> Plain(params string[] names) => [.. names.Select(name => new CrmKey(name, name))];

    private static readonly IReadOnlyList<CrmKey> Preference =
        [
            new("id", Core.Postings.PostingKeys.Id),
            new("payment_preference_identifier", string.Empty)
            {
                Inner =
                    [
                        new("id", Core.Postings.PostingKeys.PreferenceId),
                        new("name", Core.Postings.PostingKeys.PreferenceName),
                        new("alternative_code", Core.Postings.PostingKeys.PreferenceAlternativeCode),
                    ],
            },
            new("payment_medium_identifier", Core.Postings.PostingKeys.Medium) { Since = Releases.Of(11) },
            new("bank_account_number", Core.Postings.PostingKeys.BankAccount) { Since = Releases.Of(11) },
        ];
}

/// <summary>Releases as numbers that compare: R14.10 is 1410.</summary>
public static class Releases
{
    private const int Minors = 100;

    public static int Of(int major, int minor = 0) => (major * Minors) + minor;

    /// <summary>A release as people write it.</summary>
    public static string Text(int release) =>
        release % Minors == 0
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R{release / Minors}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R{release / Minors}.{release % Minors}");
}
