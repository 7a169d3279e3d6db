namespace PaymentsAdmin.Web.Setup;

/// <summary>Limits of interactive sign-in.</summary>
public sealed record SignInOptions(int WrongTries, TimeSpan Pause, TimeSpan Idle)
{
    internal static SignInOptions Read(OptionsReader reader) =>
        new(
            reader.Whole("SignIn:WrongTries", 10, 3, 100),
            TimeSpan.FromMinutes(reader.Whole("SignIn:PauseMinutes", 15, 1, 1440)),
            TimeSpan.FromMinutes(reader.Whole("SignIn:IdleMinutes", 30, 5, 1440))
        );
}
