using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>A user with their open sessions.</summary>
public sealed record UserDetail(User User, IReadOnlyList<SignIn> SignIns);
