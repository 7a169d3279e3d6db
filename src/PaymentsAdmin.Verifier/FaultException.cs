namespace PaymentsAdmin.Verifier;

/// <summary>The first thing that does not fit.</summary>
public sealed class FaultException(string text) : Exception(text);
