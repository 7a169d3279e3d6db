namespace PaymentsAdmin.FakeHosts.Wire;

/// <summary>A refusal by the host: its code, and the parameter that is at fault.</summary>
public sealed class HostRefusalException(string code, string? parameter, string message) : Exception(message)
{
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
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

    public string Code => code;

    public string? Parameter => parameter;

    public int Status { get; init; } = StatusOf(code);

    /// <summary>Whether the code proves that nothing was done.</summary>
    public static bool Proves(string code) => Statuses.ContainsKey(code) && code != "INTERNAL_ERROR";

    public static int StatusOf(string code) => Statuses.GetValueOrDefault(code, 500);

    public static HostRefusalException Unauthenticated(string message) => new("AUTHENTICATION_FAILED", "token", message);

    public static HostRefusalException Denied(string parameter) => new("ACCESS_DENIED", parameter, "You may not use this here.");

    public static HostRefusalException Missing(string parameter) => new("MISSING_PARAMETER", parameter, $"{parameter} is mandatory.");

    public static HostRefusalException Invalid(string parameter, string message) => new("INVALID_PARAMETER", parameter, message);

    public static HostRefusalException Ambiguous(string parameter, string message) => new("AMBIGUOUS_IDENTIFIER", parameter, message);

    public static HostRefusalException NotFound(string parameter) => new("ENTITY_NOT_FOUND", parameter, $"Nothing was found by {parameter}.");

    public static HostRefusalException Several(string parameter) => new("MULTIPLE_ENTITIES_FOUND", parameter, $"More than one was found by {parameter}.");

    public static HostRefusalException NotApplicable(string parameter, string message) =>
        new("NOT_APPLICABLE", parameter, message);

    public static HostRefusalException State(string state) =>
        new("INVALID_LIFE_CYCLE_STATE", "payment_identifier", $"This cannot be done in the state {state}.");
}
