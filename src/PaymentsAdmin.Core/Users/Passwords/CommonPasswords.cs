using System.Collections.Frozen;

namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>Common passwords of twelve and more characters. Shorter ones are refused for their length.</summary>
public static class CommonPasswords
{
    // Words that become passwords with a suffix, suffixes that make them long enough, and passwords long enough by themselves.
    private const string Words =
        "password passw0rd p@ssword p@ssw0rd pa$$word pa$$w0rd qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm 1q2w3e4r 1qaz2wsx "
        + "admin administrator root welcome letmein changeme iloveyou login master secret default temporary test tester testing "
        + "guest monkey dragon football baseball basketball liverpool chelsea arsenal barcelona superman batman starwars pokemon "
        + "princess sunshine shadow michael jennifer jordan ashley charlie daniel jessica abc abc123 abcd abcd1234 computer internet "
        + "samsung google facebook microsoft windows spring summer autumn winter january december monday friday london company "
        + "payments paymentsadmin payment finance bitrix24 money hello helloworld whatever freedom trustno1 hunter";

    private const string Tails =
        "! !! !!! 1 1! 12 123 123! 1234 1234! 12345 12345! 123456 123456! 1234567 12345678 123456789 1234567890 0 00 000 007 01 "
        + "11 111 321 4321 54321 654321 69 99 777 666 888 999 2020 2021 2022 2023 2024 2025 2026 2027 2020! 2021! 2022! 2023! "
        + "2024! 2025! 2026! 2027! @1 @12 @123 @1234 @12345 @123456 @2024 @2025 @2026 #1 #123 _123 -123 .123 abc qwe xyz me you";

    private const string Whole =
        "123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 012345678901 123123123123 121212121212 "
        + "112233445566 102030405060 987654321098 098765432109 0987654321098 147258369147 123456123456 123321123321 1q2w3e4r5t6y "
        + "1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 zaq1xsw2cde3 q1w2e3r4t5y6 qazwsxedcrfv "
        + "qazwsxedcrfvtgb qwertyuiopas qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyuiop[] asdfghjkl;'\\ zxcvbnm,./ "
        + "qwertyqwerty qweasdzxcqwe qweasdzxc123 asdfasdfasdf asdfqwerzxcv abcdefghijkl abcdefghijklm abcdefghijklmnop "
        + "abcdefghijklmnopqrstuvwxyz abc123abc123 abcabcabcabc passwordpassword password1password mypassword123 mypassword1234 "
        + "yourpassword newpassword1 newpassword123 thisismypassword ilovemyfamily iloveyou1234 iloveyouforever iloveyousomuch "
        + "letmeinplease letmeinnow123 opensesame123 correcthorsebatterystaple correct-horse-battery-staple "
        + "administrator1 manchesterunited realmadrid123 leicestercity spongebob1234 mickeymouse1 "
        + "harrypotter1 harrypotter123 metallica1234 christmas2024 christmas2025 jesuschrist1 jesusislord1 godisgood1234 "
        + "changemeplease changethisnow defaultpassword temppassword1 temppassword123 testpassword1 testpassword123 "
        + "supersecret123 topsecret1234 verysecret123 secretpassword startrek1234 unbelievable hello1234567 helloworld123 "
        + "qwerty-12345 p@ssw0rd1234 pa55word1234 passw0rd12345 welcometo2025 welcomeback1 loveyou12345 mynameis1234";

    private static readonly FrozenSet<string> All = Build();

    /// <summary>Whether it is a common password, ignoring case, or little more than one repeated character.</summary>
    public static bool Contains(string password)
    {
        var small = password.ToLowerInvariant();
        return small.Distinct().Count() < 4 || All.Contains(small);
    }

    private static FrozenSet<string> Build() =>
        Words
            .Split(' ')
            .SelectMany(word => Tails.Split(' ').Select(tail => word + tail).Append(word + word))
            .Concat(Whole.Split(' '))
            .Append("correct horse battery staple")
            .ToFrozenSet(StringComparer.Ordinal);
}
