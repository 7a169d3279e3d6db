namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>Why a request could not be parsed; each API wraps the sentence in its own format.</summary>
public sealed record WireFault(int Status, string Sentence)
{
    public static readonly WireFault TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The body is larger than 4 MiB. Send less at a time.");

    public static readonly WireFault TooSlow = new(
        StatusCodes.Status408RequestTimeout,
        "The body took more than 30 seconds to arrive. Send it faster, or send less at a time."
    );

    public static readonly WireFault TooDeep = new(
        StatusCodes.Status400BadRequest,
        $"The parameters are nested more than {WireValue.MaxDepth} levels deep. Reduce the nesting."
    );

    public static readonly WireFault NotJson = new(StatusCodes.Status400BadRequest, "The body is not JSON. Send one JSON object in UTF-8.");

    public static readonly WireFault NotAnObject = new(
        StatusCodes.Status400BadRequest,
        "The body is JSON but not an object. Send the parameters as members of one object."
    );

    public static readonly WireFault NotText = new(StatusCodes.Status400BadRequest, "A text is not UTF-8 or contains a null character. Send UTF-8 text.");

    public static readonly WireFault NotForm = new(StatusCodes.Status400BadRequest, "The multipart body is broken. Check its boundary.");

    public static readonly WireFault TooMany = new(StatusCodes.Status400BadRequest, "There are more than 20,000 parameters. Send fewer at a time.");
}

/// <summary>Thrown while a request is parsed, and caught where it is answered.</summary>
public sealed class WireException(WireFault fault) : Exception(fault.Sentence)
{
    public WireFault Fault { get; } = fault;
}
