using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Shared.Forms;

/// <summary>Fields of forms that the browser posts itself.</summary>
public sealed class PostedFieldTests : BunitContext
{
    private static readonly Failure OfName = InputFailures.Invalid("Name", "Enter a name.");

    public PostedFieldTests() => Services.AddSingleton(Sample.Texts);

    private Asked Input { get; } = new() { Name = "Ada" };

    [Fact]
    public void A_field_is_posted_under_the_name_of_its_bound_property()
    {
        var field = Render<PostedField>(p =>
            p.Add(f => f.Id, "name").Add(f => f.Label, "Name").Add(f => f.Field, "Name").Add(f => f.Failure, OfName).Add(f => f.Value, Input.Name)
                .Add(f => f.ValueExpression, () => Input.Name).AddUnmatched("required", true)
        );

        var input = field.Find("input#name[required]");
        (input.GetAttribute("name"), input.GetAttribute("value")).ShouldBe(("Input.Name", "Ada"));
        (input.GetAttribute("aria-invalid"), input.GetAttribute("aria-describedby"), field.Find("#name-fault").TextContent.Trim())
            .ShouldBe(("true", "name-fault", "Enter a name."));
        field.Find("label").GetAttribute("for").ShouldBe("name");
    }

    [Fact]
    public void Long_text_stays_in_the_browser_until_its_form_is_posted()
    {
        var field = Render<PostedTextArea>(
            p => p.Add(f => f.Id, "rows").Add(f => f.Label, "Rows").Add(f => f.Value, "name\nDesk").AddUnmatched("name", "text"));

        field.Find("textarea[name=text]").GetAttribute("value").ShouldBe("name\nDesk");
        Should.Throw<MissingEventHandlerException>(() => field.Find("textarea").Change("name"));
    }

    private sealed class Asked
    {
        public string? Name { get; set; }
    }
}
