namespace PaymentsAdmin.StrangeHosts;

/// <summary>A refusal in the words of the contract. It is a fault of the client where the contract leaves no doubt before the call.</summary>
internal sealed class Refusal : Exception
{
    /// <summary>The catalogue of the contract, with the HTTP status of each code.</summary>
    public static readonly IReadOnlyDictionary<string, int> Catalogue = new Dictionary<string, int>
    {
        ["AUTHENTICATION_FAILED"] = 401,
        ["ACCESS_DENIED"] = 403,
        ["MISSING_PARAMETER"] = 400,
        ["INVALID_PARAMETER"] = 400,
        ["AMBIGUOUS_IDENTIFIER"] = 400,
        ["ENTITY_NOT_FOUND"] = 404,
        ["MULTIPLE_ENTITIES_FOUND"] = 409,
        ["NOT_APPLICABLE"] = 422,
        ["CURRENCY_MISMATCH"] = 422,
        ["DUPLICATE_BACK_OFFICE_CODE"] = 409,
        ["INVALID_LIFE_CYCLE_STATE"] = 409,
        ["CLOSED_ACCOUNTING_PERIOD"] = 422,
        ["FUTURE_POSTING_DATE"] = 422,
        ["INSUFFICIENT_WALLET_FUNDS"] = 422,
        ["PAYMENT_GATEWAY_ERROR"] = 502,
        ["INTERNAL_ERROR"] = 500,
    };

    public Refusal(string code, string path, string sentence, int? status = null)
        : base(sentence) => (Code, Path, Status) = (code, path, status ?? Catalogue[code]);

    public string Code { get; }

    /// <summary>The parameter that it is about.</summary>
    public string Path { get; }
    public int Status { get; }
    public bool IsFault { get; private init; }

    public static Refusal NotFound(string path, string sentence = "Nothing was found.") => new("ENTITY_NOT_FOUND", path, sentence);

    public static Refusal Unauthenticated() => new("AUTHENTICATION_FAILED", "token", "The token is not valid.");

    public static Refusal Unknown(string method) =>
        new("ENTITY_NOT_FOUND", "path", $"There is no method {method}.") { IsFault = true };

    public static Refusal WrongVerb(string verb) =>
        new("INVALID_PARAMETER", "path", $"{verb} is not the verb of this method.", 405) { IsFault = true };

    public static Refusal Missing(string path) => new("MISSING_PARAMETER", path, $"{path} is missing.") { IsFault = true };

    public static Refusal NoToken() => new("AUTHENTICATION_FAILED", "token", "The token is missing.") { IsFault = true };

    public static Refusal Invalid(string path, string sentence) => new("INVALID_PARAMETER", path, sentence) { IsFault = true };

    public static Refusal Ambiguous(string path, string sentence) => new("AMBIGUOUS_IDENTIFIER", path, sentence) { IsFault = true };

    public static Refusal NotApplicable(string path, string sentence) => new("NOT_APPLICABLE", path, sentence) { IsFault = true };

    /// <summary>A value of the right kind that this host does not take. The client could not know.</summary>
    public static Refusal Value(string path, string sentence) => new("INVALID_PARAMETER", path, sentence);

    public static Refusal State(string state) => new("INVALID_LIFE_CYCLE_STATE", "payment_identifier", $"The payment is {state}.");
}
