namespace PaymentsAdmin.Storage.Model;

/// <summary>The stored kinds of decisions.</summary>
internal static class DecisionKind
{
    public const int Approved = 1;
    public const int Rejected = 2;
    public const int ReversalApproved = 3;
    public const int ReversalRejected = 4;
    public const int Recalled = 5;
}
