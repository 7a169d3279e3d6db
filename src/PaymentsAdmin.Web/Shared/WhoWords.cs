using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Who did something, at the beginning of a sentence.</summary>
public static class WhoWords
{
    private const string Portal = "Portal";

    /// <summary>A name as it is stored, with that of the portal as a word of the sentence.</summary>
    public static Words Of(string name) =>
        name switch
        {
            "" => (Words)"Someone",
            Portal => "The portal",
            _ => $"{name}",
        };
}
