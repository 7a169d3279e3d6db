namespace PaymentsAdmin.Verifier;

/// <summary>The first mismatch, which ends the check.</summary>
public sealed class FaultException(string text) : Exception(text)
{
    /// <summary>Ends the check if something does not match.</summary>
    public static void When(bool wrong, FormattableString text)
    {
        if (wrong)
        {
            throw new FaultException(FormattableString.Invariant(text));
        }
    }
}
