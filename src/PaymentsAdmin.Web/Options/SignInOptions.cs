using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

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

    internal static string ReadBreachedPasswords(OptionsReader reader) => reader.Text("SignIn:BreachedPasswords", string.Empty, FaultOf);

    private static string? FaultOf(string path)
    {
        string? fault = null;
        if (path.Length > 0)
        {
            BreachedPasswordFile.TryOpen(path, out fault)?.Dispose();
        }

        return fault;
    }
}
