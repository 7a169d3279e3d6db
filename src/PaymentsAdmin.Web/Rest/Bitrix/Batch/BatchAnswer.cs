using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Web.Rest.Bitrix.Batch;

/// <summary>A batch command's answer as JSON: a result or an error. With an idempotency key, it is stored with the next change.</summary>
public sealed record BatchAnswer(byte[]? Result, byte[]? Error, long? Total, long? Next)
{
    private const char Between = '\n';

    /// <summary>Total, next, and the JSON, one per line.</summary>
    public string Text() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Total}{Between}{Next}{Between}{(Result is null ? '!' : '=')}{Encoding.UTF8.GetString(Result ?? Error!)}"
        );

    public static BatchAnswer? Read(string? text)
    {
        if (text?.Split(Between, 3) is not [var total, var next, var answer])
        {
            return null;
        }

        var json = Encoding.UTF8.GetBytes(answer[1..]);
        return answer[0] == '=' ? new(json, null, Number(total), Number(next)) : new(null, json, null, null);
    }

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
