namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>The pay system methods: parameter names ignore case, and error codes are words.</summary>
public static class PaySystemFamily
{
    public const string CheckFailed = "ERROR_CHECK_FAILURE";

    /// <summary>Tokens act as their users, not as applications, so they cannot change what an application created.</summary>
    public const string? App = null;

    public static readonly Refusal Denied = new(403, "ACCESS_DENIED", "Access denied!");

    public static readonly Family Family = new("sale.paysystem", "pay_system", Denied)
    {
        About = "Pay systems, their handlers and settings, and paying through them.",
        LooseNames = true,
        Missing = Missing,
        Wrong = Wrong,
    };

    /// <summary>The same family with its own code for one missing parameter.</summary>
    public static Family WhereMissing(string name, string code) =>
        Family with
        {
            Missing = missing => string.Equals(missing, name, StringComparison.Ordinal) ? Missing(missing) with { Code = code } : Missing(missing),
        };

    public static Refusal Missing(string name) => new(400, CheckFailed, $"Parameter {name} is not defined");

    /// <summary>Leaves the value out of the text, because misplaced settings can contain a key.</summary>
    public static Refusal Wrong(string name, string value, string type) => new(400, CheckFailed, $"Parameter {name} is not of type {type}");

    public static Refusal Check(string sentence) => new(400, CheckFailed, sentence);

    /// <summary>An id of our tables; a number out of range matches nothing.</summary>
    public static int Id(long sent) => sent is >= int.MinValue and <= int.MaxValue ? (int)sent : -1;

    /// <summary>The members of FIELDS as a call of their own, so that they are checked like parameters.</summary>
    public static Call Fields(Call call, IReadOnlyList<Parameter> fields) => new(call.Request, call.Method with { Parameters = fields }, call.Map("FIELDS"));

    /// <summary>A flag; null if it is missing or empty.</summary>
    public static bool? Flag(Call call, string name) => call.Find(name) is { } value && Scalars.Text(value) is not "" ? Scalars.Flag(value) : null;

    /// <summary>The refusal of the first of these parameters with a blank value, which counts as missing; null if there is none.</summary>
    public static Refusal? Blank(Call call, params string[] names) =>
        names.FirstOrDefault(name => call.Text(name) is { } text && string.IsNullOrWhiteSpace(text)) is { } blank ? Missing(blank) : null;
}
