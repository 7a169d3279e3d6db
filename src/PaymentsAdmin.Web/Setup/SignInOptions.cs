using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Reads the limits of interactive sign-in.</summary>
public static class SignInOptions
{
    internal static SignInLimits Read(OptionsReader reader)
    {
        var standard = SignInLimits.Default;
        return new(
            reader.Whole("SignIn:WrongTries", standard.WrongTries, 3, 100),
            reader.Whole("SignIn:WrongTriesPerAddress", standard.WrongTriesPerAddress, 3, 1000),
            TimeSpan.FromMinutes(reader.Whole("SignIn:PauseMinutes", (int)standard.Pause.TotalMinutes, 1, 1440)),
            TimeSpan.FromMinutes(reader.Whole("SignIn:IdleMinutes", (int)standard.Idle.TotalMinutes, 5, 1440)),
            TimeSpan.FromHours(reader.Whole("SignIn:LongestHours", (int)standard.Longest.TotalHours, 1, 168))
        );
    }
}
