namespace PaymentsAdmin.Fakes.Wire;

/// <summary>A refusal as sent to the client. Numeric codes are sent as numbers unless the options say otherwise.</summary>
public sealed class RefusalException(int status, string code, string text) : Exception(text)
{
    public int Status => status;

    public string Code => code;

    public static RefusalException MethodNotFound() => new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");

    public static RefusalException Missing(string parameter) => new(400, "100", $"Could not find value for parameter {{{parameter}}}");

    public static RefusalException Mistyped(string value, string parameter, string type) =>
        new(400, "100", $"Invalid value {{{value}}} to match with parameter {{{parameter}}}. Should be value of type {type}.");

    public static RefusalException Business(string text) => new(400, "0", text);

    public static RefusalException Argument(string text) => new(400, "INVALID_ARG_VALUE", text);
}
