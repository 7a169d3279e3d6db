namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>Breached passwords, if a list is configured.</summary>
public interface IBreachedPasswords
{
    bool Contains(string password);
}
