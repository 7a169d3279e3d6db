using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>Serializes failures for the stored progress of a call: code, kind, field and sentence, one per line.</summary>
internal static class KeptFailures
{
    private const char Between = '\n';

    public static string Write(Failure failure) =>
        string.Join(Between, failure.Code, ((int)failure.Kind).ToString(CultureInfo.InvariantCulture), failure.Field, failure.Text);

    public static Result Read(string text)
    {
        var lines = text.Split(Between, 4);
        return new Failure(lines[0], (FailureKind)int.Parse(lines[1], CultureInfo.InvariantCulture), lines[3], lines[2].Length == 0 ? null : lines[2]);
    }
}
