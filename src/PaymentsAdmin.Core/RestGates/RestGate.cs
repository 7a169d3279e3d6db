using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>Whether the REST API is closed, and who changed it last; null before the first change.</summary>
public sealed record RestGate(bool Closed, DateTimeOffset? Since, PersonName? By)
{
    /// <summary>The state before the first change.</summary>
    public static readonly RestGate Untouched = new(false, null, null);
}
