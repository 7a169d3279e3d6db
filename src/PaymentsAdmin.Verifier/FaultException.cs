namespace PaymentsAdmin.Verifier;

/// <summary>The first thing that does not fit.</summary>
public sealed class FaultException(string text) : Exception(text)
{
    /// <summary>Ends the check where something does not fit.</summary>
    public static void When(bool wrong, FormattableString text)
    {
        if (wrong)
        {
            throw new FaultException(FormattableString.Invariant(text));
        }
    }
}
