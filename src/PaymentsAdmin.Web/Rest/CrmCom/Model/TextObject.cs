using System.Text.Json;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>An object of texts, or null: written and described by the same list of members.</summary>
internal sealed class TextObject<T>(params IReadOnlyList<(string Name, Func<T, string?> Of)> members)
    where T : class
{
    public Shape Shape { get; } = Shapes.Shape.Of([.. members.Select(m => new Member(m.Name, Shapes.Shape.Text().OrNull))]).OrNull;

    public void Write(Utf8JsonWriter json, T? thing)
    {
        if (thing is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var (name, of) in members)
        {
            json.WriteString(name, of(thing));
        }

        json.WriteEndObject();
    }
}
