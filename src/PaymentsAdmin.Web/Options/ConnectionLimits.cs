using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>How many connections may be open on which nobody has signed in or shown a token: in all, and from one network.</summary>
public sealed record ConnectionLimits(int MaxUnknown, int MaxUnknownPerNetwork)
{
    internal static ConnectionLimits Read(OptionsReader reader) =>
        new(reader.Whole("Connections:MaxUnknown", 1_000, 10, 1_000_000), reader.Whole("Connections:MaxUnknownPerNetwork", 200, 10, 1_000_000));
}
