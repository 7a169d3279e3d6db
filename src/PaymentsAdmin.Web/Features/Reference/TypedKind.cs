using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Reference;

public sealed class TypedField(KindField of)
{
    private readonly HashSet<int> _ids = [];

    public KindField Field => of;

    public string Id => $"kind-{of.Key.Replace('_', '-')}";

    public string Text { get; set; } = "";

    public bool Yes { get; set; }

    public IReadOnlySet<int> Ids => _ids;

    public void Choose(int id, bool on) => _ = on ? _ids.Add(id) : _ids.Remove(id);

    public void Take(string value)
    {
        (Text, Yes) = (value, value is "true");
        _ids.Clear();
        if (of.Sort == FieldSort.Links)
        {
            _ids.UnionWith(KindField.Ids(value));
        }
    }

    public Result<string> Read() =>
        of.Sort switch
        {
            FieldSort.YesNo => Yes ? "true" : "false",
            FieldSort.Links => KindField.Joined(_ids),
            _ => FieldTexts.Typed(of, Text),
        };

    /// <summary>The current value; the raw text while it is invalid.</summary>
    public string Now => Read() is { Ok: true, Value: var value } ? value : Text;
}

public sealed class TypedKind
{
    public TypedKind(KindDescription kind, IReadOnlyList<string> values)
    {
        Fields = [.. kind.Fields.Select(field => new TypedField(field))];
        Take(values);
    }

    public IReadOnlyList<TypedField> Fields { get; }

    public void Take(IReadOnlyList<string> values)
    {
        foreach (var (field, value) in Fields.Zip(values))
        {
            field.Take(value);
        }
    }

    public Result<IReadOnlyList<string>> Read()
    {
        var values = new List<string>();
        foreach (var field in Fields)
        {
            var value = field.Read();
            if (!value.Ok)
            {
                return value.Failure;
            }

            values.Add(value.Value);
        }

        return Result.Of<IReadOnlyList<string>>(values);
    }
}
