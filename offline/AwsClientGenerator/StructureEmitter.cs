using System.Text;

namespace AwsClientGenerator;

/// <summary>Requests, responses and the structures inside them.</summary>
internal sealed class StructureEmitter(ServiceList list, ServiceModel model, Types types, Omissions omissions)
{
    /// <param name="name">The type's name.</param>
    /// <param name="shape">Null for a response without members.</param>
    /// <param name="baseType">Null for none.</param>
    /// <param name="written">Whether requests carry it.</param>
    /// <param name="read">Whether responses carry it.</param>
    public string Emit(string name, string? shape, string? baseType, bool written, bool read)
    {
        var members = shape is null ? [] : omissions.Kept(name, model.Members(shape));
        var inBody = members.Where(member => member.Location is null && !member.IsPayload).ToList();
        var around = members.Except(inBody).ToList();
        var structurePayload = members.SingleOrDefault(member => member.IsPayload && types.Kind(member.Shape) == "structure");
        if (structurePayload is not null)
        {
            throw new NotSupportedException($"{name}.{structurePayload.Name}: a structure as payload.");
        }

        var writes = written && inBody.Count > 0;
        var reads = read && (inBody.Count > 0 || baseType is null);
        writes |= written && baseType is null;
        var bases = new List<string?> { baseType, writes ? "IWritten" : null, reads ? "IRead" : null, written && around.Count > 0 ? "IPlaced" : null, read && around.Count > 0 ? "IGathered" : null };
        var code = new StringBuilder();
        code.AppendLine("using Amazon.Runtime;\nusing Amazon.StandIns;\n").AppendLine($"namespace {list.Namespace}.Model;\n");
        var all = string.Join(", ", bases.Where(each => each is not null));
        code.AppendLine($"public partial class {name}{(all.Length > 0 ? " : " + all : "")}").AppendLine("{");
        var parts = new List<string>();
        Constructors(parts, name, members);
        parts.AddRange(members.Select(member => $"    public {types.CSharp(member.Shape)} {member.Name} {{ get; set; }}\n"));
        if (writes)
        {
            parts.Add(Method("IWritten.Write(ShapeWriter to)", inBody.Select(Write)));
        }

        if (reads)
        {
            parts.Add(Method("IRead.Read(ShapeReader from)", inBody.Select(member => $"{member.Name} = {types.Read(member.Shape, $"from[\"{member.WireName}\"]")};")));
        }

        if (written && around.Count > 0)
        {
            parts.Add(Method("IPlaced.Place(RestRequest to)", around.Select(Place)));
        }

        if (read && around.Count > 0)
        {
            parts.Add(Method("IGathered.Gather(RestResponse from)", around.Select(Gather)));
        }

        code.Append(string.Join("\n", parts)).AppendLine("}");
        return code.ToString();
    }

    private static string Method(string signature, IEnumerable<string> lines) =>
        $"    void {signature}\n    {{\n{string.Concat(lines.Select(line => $"        {line}\n"))}    }}\n";

    private string Write(Member member) => model.Protocol == "query" && types.Kind(member.Shape) == "map" && KeyName(member.Shape, "key") is { } key
        ? $"to.AddMap(\"{member.WireName}\", {member.Name}, \"{key}\", \"{KeyName(member.Shape, "value")}\");"
        : $"to.Add(\"{member.WireName}\", {member.Name});";

    private string? KeyName(string map, string part) => ServiceModel.Text(model.Shape(map).GetProperty(part), "locationName");

    private static string Place(Member member) => member.Location switch
    {
        "uri" => $"to.Path(\"{member.WireName}\", {member.Name});",
        "querystring" => $"to.Query(\"{member.WireName}\", {member.Name});",
        "header" => $"to.Header(\"{member.WireName}\", {member.Name});",
        _ => $"to.Payload({member.Name});",
    };

    private string Gather(Member member) => member.Location switch
    {
        "statusCode" => $"{member.Name} = from.StatusCode;",
        "header" when types.Kind(member.Shape) == "string" => $"{member.Name} = from.Header(\"{member.WireName}\");",
        null => $"{member.Name} = from.Payload;",
        _ => throw new NotSupportedException($"{member.Name} in {member.Location}"),
    };

    private void Constructors(List<string> parts, string name, IReadOnlyList<Member> members)
    {
        if (!list.Constructors.TryGetValue(name, out var constructors))
        {
            return;
        }

        parts.Add($"    public {name}()\n    {{\n    }}\n");
        foreach (var constructor in constructors)
        {
            var taken = constructor.Split(',').Select(each => members.Single(member => member.Name == each.Trim())).ToList();
            var parameters = string.Join(", ", taken.Select(member => $"{types.CSharp(member.Shape)} {Names.Camel(member.Name)}"));
            parts.Add($"    public {name}({parameters})\n    {{\n{string.Concat(taken.Select(member => $"        {member.Name} = {Names.Camel(member.Name)};\n"))}    }}\n");
        }
    }
}
