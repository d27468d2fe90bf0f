namespace AwsClientGenerator;

/// <summary>Writes everything generated of one package.</summary>
internal sealed class PackageEmitter
{
    private readonly ServiceList _list;
    private readonly ServiceModel _model;
    private readonly Types _types;
    private readonly Omissions _omissions;
    private readonly Reach _reach;

    public PackageEmitter(ServiceList list, ServiceModel model)
    {
        _list = list;
        _model = model;
        _types = new Types(model, list);
        _omissions = new Omissions(list, _types);
        _reach = new Reach(model, _types, _omissions);
    }

    /// <returns>The number of files.</returns>
    public int Emit(string path)
    {
        var folder = new SourceFolder(path);
        var structures = new StructureEmitter(_list, _model, _types, _omissions);
        foreach (var operation in _list.Operations)
        {
            var input = Shape(operation, "input");
            var output = Shape(operation, "output");
            folder.Write($"Model/{operation}Request", structures.Emit(operation + "Request", input, _list.Client + "Request", written: true, read: false));
            folder.Write($"Model/{operation}Response", structures.Emit(operation + "Response", output, "AmazonWebServiceResponse", written: false, read: true));
            Follow(input, operation + "Request", written: true);
            Follow(output, operation + "Response", written: false);
        }

        foreach (var shape in _reach.Written.Union(_reach.Read))
        {
            folder.Write($"Model/{_types.Name(shape)}", structures.Emit(_types.Name(shape), shape, null, _reach.Written.Contains(shape), _reach.Read.Contains(shape)));
        }

        EmitErrors(folder);
        foreach (var shape in _reach.Enums.Where(shape => !_omissions.Has(shape)))
        {
            folder.Write(shape, new EnumEmitter(_list, _model, _omissions).Emit(shape));
        }

        var client = new ClientEmitter(_list, _model, _types, _omissions);
        folder.Write($"I{_list.Client}", client.EmitInterface());
        folder.Write($"{_list.Client}Client", client.EmitClient());
        folder.Write($"{_list.Client}Config", client.EmitConfig());
        folder.Write($"{_list.Client}Request", client.EmitRequestBase());
        folder.Write("Operations", client.EmitOperations());
        return folder.RemoveOthers();
    }

    private void EmitErrors(SourceFolder folder)
    {
        var errors = new ErrorEmitter(_list, _model, _types, _omissions);
        var shapes = _list.Operations
            .SelectMany(operation => _model.Operation(operation).TryGetProperty("errors", out var all) ? all.EnumerateArray().Select(error => ServiceModel.Text(error, "shape")!) : [])
            .Distinct().Where(shape => !_omissions.Has(Names.Exception(shape))).Order(StringComparer.Ordinal).ToList();
        folder.Write($"{_list.Client}Exception", errors.EmitBase());
        foreach (var shape in shapes)
        {
            folder.Write($"Model/{Names.Exception(shape)}", errors.Emit(shape));
            foreach (var member in _omissions.Kept(Names.Exception(shape), _model.Members(shape)).Where(member => _types.IsEnum(member.Shape)))
            {
                _reach.Enums.Add(member.Shape);
            }
        }

        folder.Write("Errors", errors.EmitTable(shapes));
    }

    private void Follow(string? shape, string typeName, bool written)
    {
        if (shape is not null)
        {
            _reach.Follow(shape, typeName, written);
        }
    }

    private string? Shape(string operation, string direction) =>
        _model.Operation(operation).TryGetProperty(direction, out var shape) ? ServiceModel.Text(shape, "shape") : null;
}
