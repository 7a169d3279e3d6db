using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>Whether programs are let in, and who said so last; nobody did where that is missing.</summary>
public sealed record RestGate(bool Closed, DateTimeOffset? Since, PersonName? By)
{
    /// <summary>How it stands before anybody touched it.</summary>
    public static readonly RestGate Untouched = new(false, null, null);
}
