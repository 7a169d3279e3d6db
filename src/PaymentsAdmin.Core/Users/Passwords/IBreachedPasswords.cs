namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>Passwords that are known from breaches, where a list of them is configured.</summary>
public interface IBreachedPasswords
{
    bool Contains(string password);
}
